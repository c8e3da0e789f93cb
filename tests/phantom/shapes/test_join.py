"""Shapes that are joined, against a crowd of points."""

import numpy as np

from tests.phantom.reference import OBLIQUE, area, covered, grid, layer, stored, turned3

AT, TURN = (1.0, 1.5, 2.0), (20.0, -30.0, 40.0)


def sphere(radius):
    return ("1", ("sphere", (("radius", radius),)))


def test_a_join_moves_and_turns_as_a_whole() -> None:
    on, own = grid(**OBLIQUE), turned3(AT, TURN)

    def inside(p):
        local = own(p)
        return (np.linalg.norm(local, axis=-1) <= 3.0) | (np.abs(local) <= (6.0, 2.0, 2.0)).all(-1)

    parts = (sphere(3.0), ("2", ("box", (("size", (12.0, 4.0, 4.0)),))))
    shape = layer("join", 1.0, of=parts, at=AT, rotate=TURN)
    assert np.abs(covered(shape, on) - area(inside, on, plane="patient")).max() < 0.02


def test_shapes_that_meet_inside_a_pixel_leave_no_seam() -> None:
    halves = [("1", ("rectangle", (("size", (6.3, 8.0)), ("at", (side * 3.15, 0.0))))) for side in (-1.0, 1.0)]
    on = grid(columns=21)
    apart = [layer("rectangle", 40.0, size=(6.3, 8.0), at=(side * 3.15, 0.0)) for side in (-1.0, 1.0)]
    seam = stored(layer("fill", -1000.0), *apart, on=on)[12]
    joined = stored(layer("fill", -1000.0), layer("join", 40.0, of=tuple(halves)), on=on)[12]
    assert (seam[10], joined[10]) == (-220, 40)
