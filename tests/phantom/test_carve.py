"""What is cut from shapes, against closed forms and a crowd of points."""

import math

import numpy as np
import pytest

from tests.phantom.reference import CORONAL, OBLIQUE, area, covered, grid, layer, turned2, turned3

AT, TURN = (1.0, 1.5, 2.0), (20.0, -30.0, 40.0)
TRIANGLE = ((-2.0, -2.0), (6.0, -2.0), (-2.0, 4.0))
"""Its inscribed circle has a radius of 2."""


def sphere(radius, at=(0.0, 0.0, 0.0), **more):
    return ("1", ("sphere", (("radius", radius), ("at", at), *more.items())))


def circle(radius, at=(0.0, 0.0)):
    return ("1", ("circle", (("radius", radius), ("at", at))))


LENS = 2 * 9 * math.acos(2 / 3) - 2 * math.sqrt(36 - 16)
"""Of two circles of radius 3 whose centres are 4 apart."""


@pytest.mark.parametrize(
    ("carving", "area_mm2"),
    [
        ({"inside": (circle(3.0, (4.3, 0.2)),)}, LENS),
        ({"outside": (circle(3.0, (4.3, 0.2)),)}, math.pi * 9 - LENS),
        ({"inside": (circle(3.0, (4.3, 0.2)), circle(3.0, (-3.7, 0.2)))}, 2 * LENS),
        ({"shell": 1.0}, math.pi * 5),
        ({"shell": 3.5}, math.pi * 9),
        ({"scale": (2.0,)}, math.pi * 36),
        ({"scale": (1.5, 2.0)}, math.pi * 27),
        ({"clip": ((("normal", (-2.0, 0.0, 0.0)), ("at", (0.3, 7.0, 0.0))),)}, math.pi * 9 / 2),
    ],
)
def test_the_area_of_a_disk_of_three_pixels_that_is_carved(carving, area_mm2) -> None:
    found = covered(layer("circle", 1.0, radius=3.0, at=(0.3, 0.2), **carving), grid())
    assert found.sum() == pytest.approx(area_mm2, rel=1e-3)


@pytest.mark.parametrize(
    ("kind", "params", "volume"),
    [
        ("sphere", {"radius": 5.0, "shell": 1.0}, 4 / 3 * math.pi * 61),
        ("sphere", {"radius": 4.0, "scale": (1.0, 1.5, 0.5)}, 4 / 3 * math.pi * 48),
        ("box", {"size": (8.0, 6.0, 7.0), "shell": 1.5, "rotate": TURN}, 336 - 5 * 3 * 4),
        ("cylinder", {"radius": 4.0, "height": 8.0, "shell": 1.0}, math.pi * (128 - 54)),
        ("cone", {"radius": 6.0, "height": 8.0, "shell": 1.0, "axis": "x"}, 96 * math.pi * (1 - (2 / 3) ** 3)),
        ("cone", {"radius": 6.0, "top": 3.0, "height": 4.0, "shell": 1.0, "rotate": TURN}, math.pi * (84 - 21.5)),
        ("cone", {"radius": 2.0, "top": 6.0, "height": 3.0, "shell": 2.0, "rotate": TURN}, math.pi * 52),
        ("prism", {"points": TRIANGLE, "height": 6.0, "shell": 0.5, "rotate": TURN}, 24 * (6 - 5 * (1.5 / 2) ** 2)),
        ("half-space", {"shell": 2.0, "inside": (sphere(5.0),), "rotate": TURN}, math.pi * (50 - 8 / 3)),
        ("sphere", {"radius": 5.0, "clip": ((("normal", (0.0, 1.0, 2.0)),),)}, 2 / 3 * math.pi * 125),
        ("sphere", {"radius": 5.0, "inside": (sphere(5.0, (5.0, 0.0, 0.0)),)}, 5 * math.pi * 125 / 12),
        ("sphere", {"radius": 5.0, "outside": (sphere(5.0, (5.0, 0.0, 0.0)),)}, math.pi * 125 * (4 / 3 - 5 / 12)),
        ("join", {"of": (sphere(5.0), sphere(5.0, (5.0, 0.0, 0.0)))}, math.pi * 125 * (8 / 3 - 5 / 12)),
    ],
)
def test_the_volume_of_a_solid_that_is_carved(kind, params, volume) -> None:
    shape = layer(kind, 1.0, **params)
    step = 0.4
    slices = (covered(shape, grid(centre=(0.0, 0.0, k * step + 0.1))).sum() for k in range(-24, 25))
    assert math.fsum(slices) * step == pytest.approx(volume, rel=1e-2)


@pytest.mark.parametrize("place", [{}, OBLIQUE, CORONAL])
def test_solids_are_scaled_and_mirrored_along_their_own_axes(place) -> None:
    on, own = grid(**place, centre=(0.53, 0.03, 1.07)), turned3(AT, TURN)

    def inside(p):
        x, y, z = np.moveaxis(own(p), -1, 0)
        x, y, z = x / 1.5, y / 0.5, -z / 2.0
        radius = 4.0 - 2.0 * (z + 3.0) / 6.0
        return (np.abs(z) <= 3.0) & (x * x + y * y <= radius * radius)

    shape = layer("cone", 1.0, radius=4.0, top=2.0, height=6.0, at=AT, rotate=TURN, scale=(1.5, 0.5, 2.0), mirror="z")
    assert np.abs(covered(shape, on) - area(inside, on, plane="patient")).max() < 0.02


@pytest.mark.parametrize("plane", ["image", "patient"])
def test_flat_shapes_are_scaled_and_mirrored_along_their_own_axes(plane) -> None:
    on, own = grid(**OBLIQUE), turned2((0.7, -0.4), 25.0)

    def inside(p):
        u, v = np.moveaxis(own(p), -1, 0)
        u, v = -u / 1.5, v / 0.7
        return (u >= 0) & (v >= 0) & (u + v <= 6.0)

    corners = ((0.0, 0.0), (6.0, 0.0), (0.0, 6.0))
    shape = layer(
        "polygon", 1.0, plane=plane, points=corners, at=(0.7, -0.4), rotate=25.0, scale=(1.5, 0.7), mirror="x"
    )
    assert np.abs(covered(shape, on) - area(inside, on, plane=plane)).max() < 0.02


def test_inside_what_has_no_size_is_nothing_and_outside_it_all() -> None:
    whole = covered(layer("circle", 1.0, radius=4.0), grid())
    assert not covered(layer("circle", 1.0, radius=4.0, inside=(circle(0.0),)), grid()).any()
    assert np.allclose(covered(layer("circle", 1.0, radius=4.0, outside=(circle(0.0),)), grid()), whole, atol=2e-3)
