"""A cuboid against a crowd of points."""

import numpy as np
import pytest

from tests.phantom.reference import CORONAL, OBLIQUE, SAGITTAL, area, covered, grid, layer, turned3

AT, TURN = (1.0, 1.5, 2.0), (20.0, -30.0, 40.0)
PLACES = [{}, OBLIQUE, CORONAL, SAGITTAL]


@pytest.mark.parametrize("turn", [(0.0, 0.0, 0.0), TURN])
@pytest.mark.parametrize("place", PLACES)
def test_the_section_of_a_box_in_any_plane(place, turn) -> None:
    on, own = grid(**place, centre=(0.53, 0.03, 1.07)), turned3(AT, turn)
    expected = area(lambda p: (np.abs(own(p)) <= [6.0, 4.5, 3.0]).all(-1), on, plane="patient")
    shape = layer("box", 1.0, size=(12.0, 9.0, 6.0), at=AT, rotate=turn)
    assert np.abs(covered(shape, on) - expected).max() < 0.02


def test_a_slice_in_the_face_of_a_box_shows_it() -> None:
    assert covered(layer("box", 1.0, size=(4.0, 4.0, 2.4)), grid(centre=(0.0, 0.0, 1.2))).sum() == 16.0
