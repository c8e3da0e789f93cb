"""An ellipsoid against a crowd of points."""

import numpy as np
import pytest

from tests.phantom.reference import CORONAL, OBLIQUE, SAGITTAL, area, covered, grid, layer, turned3

AT, TURN = (1.0, 1.5, 2.0), (20.0, -30.0, 40.0)
PLACES = [{}, OBLIQUE, CORONAL, SAGITTAL]


@pytest.mark.parametrize("place", PLACES)
def test_the_section_of_a_turned_ellipsoid_in_any_plane(place) -> None:
    on, own = grid(**place, centre=(0.5, 0.0, 1.0)), turned3(AT, TURN)
    expected = area(lambda p: ((own(p) / [8.0, 5.0, 3.0]) ** 2).sum(-1) <= 1.0, on, plane="patient")
    shape = layer("ellipsoid", 1.0, radii=(8.0, 5.0, 3.0), at=AT, rotate=TURN)
    assert np.abs(covered(shape, on) - expected).max() < 0.01
