"""A cone against a crowd of points."""

import math

import numpy as np
import pytest

from tests.phantom.reference import CORONAL, OBLIQUE, SAGITTAL, area, covered, grid, layer, turned3

AT, TURN = (1.0, 1.5, 2.0), (20.0, -30.0, 40.0)


@pytest.mark.parametrize("turn", [(0.0, 0.0, 0.0), TURN])
@pytest.mark.parametrize("place", [{}, OBLIQUE, CORONAL, SAGITTAL])
@pytest.mark.parametrize("top", [0.0, 2.0, 7.0])
def test_the_section_of_a_cone_in_any_plane(top, place, turn) -> None:
    on, own = grid(**place, centre=(0.53, 0.03, 1.07)), turned3(AT, turn)

    def inside(p):
        x, y, z = np.moveaxis(own(p), -1, 0)
        radius = 5.0 + (top - 5.0) * (z + 4.5) / 9.0
        return (np.abs(z) <= 4.5) & (x * x + y * y <= radius * radius)

    shape = layer("cone", 1.0, radius=5.0, top=top, height=9.0, at=AT, rotate=turn)
    assert np.abs(covered(shape, on) - area(inside, on, plane="patient")).max() < 0.02


@pytest.mark.parametrize("tilt", [0.0, 40.0, 130.0])
@pytest.mark.parametrize("turn", [0.0, 63.0, 180.0, 251.0])
def test_a_plane_that_cuts_through_a_cone_leaves_all_on_its_other_side(turn, tilt) -> None:
    on, own = grid(**CORONAL), turned3((0.0, 0.0, 0.0), (0.0, tilt, 0.0))
    out = np.array((math.cos(math.radians(turn)), 0.0, math.sin(math.radians(turn))))

    def inside(p):
        x, y, z = np.moveaxis(own(p), -1, 0)
        radius = 9.0 * (0.5 - z / 8.0)
        return (np.abs(z) <= 4.0) & (x * x + y * y <= radius * radius) & (p @ out <= 0.7)

    clip = ((("normal", tuple(out)), ("at", tuple(0.7 * out))),)
    shape = layer("cone", 1.0, radius=9.0, height=8.0, rotate=(0.0, tilt, 0.0), clip=clip)
    assert np.abs(covered(shape, on) - area(inside, on, plane="patient")).max() < 0.02
