"""An elliptic cylinder against a crowd of points."""

import numpy as np
import pytest

from tests.phantom.reference import CORONAL, OBLIQUE, SAGITTAL, area, covered, grid, layer, turned3

AT, TURN = (1.0, 1.5, 2.0), (20.0, -30.0, 40.0)


@pytest.mark.parametrize("turn", [(0.0, 0.0, 0.0), TURN])
@pytest.mark.parametrize("place", [{}, OBLIQUE, CORONAL, SAGITTAL])
def test_the_section_of_an_elliptic_cylinder_in_any_plane(place, turn) -> None:
    on, own = grid(**place, centre=(0.53, 0.03, 1.07)), turned3(AT, turn)

    def inside(p):
        x, y, z = np.moveaxis(own(p), -1, 0)
        return (np.abs(y) <= 4.0) & ((x / 3.0) ** 2 + (z / 5.0) ** 2 <= 1.0)

    shape = layer("elliptic-cylinder", 1.0, radii=(3.0, 5.0), height=8.0, axis="y", at=AT, rotate=turn)
    assert np.abs(covered(shape, on) - area(inside, on, plane="patient")).max() < 0.02
