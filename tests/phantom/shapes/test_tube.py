"""A tube against a crowd of points."""

import math
from itertools import pairwise

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from dicomforge.phantom.outline import reach
from dicomforge.phantom.plane import image_plane
from dicomforge.phantom.shapes.tube import Tube
from tests.phantom.reference import CORONAL, OBLIQUE, SAGITTAL, area, covered, grid, layer, turned3
from tests.phantom.test_slab import slices, stack, volume

POINTS = ((-4.0, -3.0, 1.0), (4.0, -2.0, 0.0), (4.0, 4.0, -2.0), (-2.0, 3.0, 3.0))
AT, TURN = (1.0, 1.5, 2.0), (20.0, -30.0, 40.0)


def distance(p, a, b):
    """Of points from a straight piece."""
    a, along = np.asarray(a), np.subtract(b, a)
    part = np.clip((p - a) @ along / (along @ along), 0.0, 1.0)
    return np.linalg.norm(p - a - part[..., None] * along, axis=-1)


@pytest.mark.parametrize("turn", [(0.0, 0.0, 0.0), TURN])
@pytest.mark.parametrize("place", [{}, OBLIQUE, CORONAL, SAGITTAL])
def test_the_section_of_a_tube_in_any_plane(place, turn) -> None:
    on, own = grid(**place, centre=(0.53, 0.03, 1.07)), turned3(AT, turn)

    def inside(p):
        local = own(p)
        return np.min([distance(local, a, b) for a, b in pairwise(POINTS)], axis=0) <= 2.0

    shape = layer("tube", 1.0, points=POINTS, radius=2.0, at=AT, rotate=turn)
    assert np.abs(covered(shape, on) - area(inside, on, plane="patient")).max() < 0.02


def test_pieces_that_a_plane_misses_are_not_cut() -> None:
    tube = Tube(points=((0.0, 0.0, -9.0), (0.0, 1.0, 0.0), (4.0, 0.0, 9.0)), radius=2.0)
    parts = [parts_of(tube.outline(image_plane(grid(centre=(0.0, 0.0, z)), "image"))) for z in (-9.0, 0.0, 9.0, 11.1)]
    assert [len(found) for found in parts] == [1, 2, 1, 0]


def parts_of(outline):
    """The outlines that a union holds."""
    return [one for one in getattr(outline, "parts", (outline,)) if reach(one) is not None]


@pytest.mark.parametrize("normal", [(0.0, 0.0, 1.0), (0.6, 0.0, 0.8), (-0.48, 0.64, 0.6)])
def test_how_deep_a_tube_reaches(normal) -> None:
    points = Rotation.from_euler("xyz", TURN, degrees=True).apply(POINTS) + AT
    heights, steps = points @ normal, np.diff(points, axis=0)
    lengths = np.linalg.norm(steps, axis=1)
    across = np.linalg.norm(np.cross(steps, normal), axis=1) / lengths
    found = Tube(points=POINTS, radius=2.0, at=AT, rotate=TURN).depth(normal)
    assert found[:2] == pytest.approx((heights.min() - 2.0, heights.max() + 2.0))
    assert found.chord == pytest.approx(np.minimum(lengths + 4.0, 4.0 / across).min())


@pytest.mark.parametrize("offset", [0.0, 0.11])
def test_a_thin_tube_keeps_its_volume_in_thick_slices(offset) -> None:
    vessel = layer("tube", 1.0, points=((-6.0, 0.0, 0.0), (6.0, 0.0, 0.0)), radius=0.4)
    on = stack(3, 5.0, offset, rows=12, columns=36, spacing=(0.5, 0.5))
    assert volume(vessel, on, 5.0) == pytest.approx(math.pi * 0.16 * (12 + 4 / 3 * 0.4), rel=0.05)


def test_a_bent_tube_in_thick_slices_has_the_mean_of_points_all_across_them() -> None:
    corners = ((-7.0, -5.0, -6.0), (5.0, -3.0, -2.0), (-3.0, 4.0, 3.0), (6.0, 6.0, 7.0))
    on = stack(5, 5.0, 0.3, rows=24, columns=26)
    found = slices([layer("fill", 0.0), layer("tube", 1.0, points=corners, radius=3.1)], on, 5.0)

    def inside(p):
        return np.min([distance(p, a, b) for a, b in pairwise(corners)], axis=0) <= 3.1

    for made, place in zip(found, on, strict=True):
        across = [(i + 0.5) * 5 / 48 - 2.5 for i in range(48)]
        planes = [grid(rows=24, columns=26, centre=(0.0, 0.0, place.centre[2] + at)) for at in across]
        exact = np.mean([area(inside, one, dense=4, plane="patient") for one in planes], axis=0)
        off = np.abs(made - exact)
        assert off.max() < 0.04
        assert off.mean() < 0.002
