"""A half-space against a crowd of points."""

import numpy as np
import pytest

from tests.phantom.reference import CORONAL, OBLIQUE, SAGITTAL, area, covered, grid, layer, turned3

AT, TURN = (1.0, 1.5, 2.0), (20.0, -30.0, 40.0)


@pytest.mark.parametrize("turn", [(0.0, 0.0, 0.0), TURN])
@pytest.mark.parametrize("place", [{}, OBLIQUE, CORONAL, SAGITTAL])
def test_the_section_of_a_half_space_in_any_plane(place, turn) -> None:
    on, own = grid(**place, centre=(0.53, 0.03, 1.07)), turned3(AT, turn)

    def inside(p):
        return own(p) @ np.array([1.0, -2.0, 0.5]) <= 0.0

    shape = layer("half-space", 1.0, normal=(1.0, -2.0, 0.5), at=AT, rotate=turn)
    assert np.abs(covered(shape, on) - area(inside, on, plane="patient")).max() < 0.02
