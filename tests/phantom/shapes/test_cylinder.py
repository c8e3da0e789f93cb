"""A cylinder against a crowd of points."""

import numpy as np
import pytest

from tests.phantom.reference import CORONAL, OBLIQUE, SAGITTAL, area, covered, grid, layer, turned3

AT, TURN = (1.0, 1.5, 2.0), (20.0, -30.0, 40.0)
PLACES = [{}, OBLIQUE, CORONAL, SAGITTAL]


@pytest.mark.parametrize("turn", [(0.0, 0.0, 0.0), TURN])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("axis", [0, 1, 2])
def test_the_section_of_a_cylinder_in_any_plane(axis, place, turn) -> None:
    on, own = grid(**place, centre=(0.53, 0.03, 1.07)), turned3(AT, turn)

    def inside(p):
        local = own(p)
        across = np.delete(local, axis, -1)
        return (np.abs(local[..., axis]) <= 4.5) & ((across**2).sum(-1) <= 16.0)

    shape = layer("cylinder", 1.0, radius=4.0, height=9.0, axis="xyz"[axis], at=AT, rotate=turn)
    assert np.abs(covered(shape, on) - area(inside, on, plane="patient")).max() < 0.02
