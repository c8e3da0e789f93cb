"""A prism against a crowd of points."""

import numpy as np
import pytest

from tests.phantom.reference import CORONAL, OBLIQUE, SAGITTAL, area, covered, even_odd, grid, layer, turned3

CORNERS = ((-5.0, -4.0), (5.0, -3.0), (4.0, 5.0), (0.5, 0.5))
AT, TURN = (1.0, 1.5, 2.0), (20.0, -30.0, 40.0)


@pytest.mark.parametrize("turn", [(0.0, 0.0, 0.0), TURN])
@pytest.mark.parametrize("place", [{}, OBLIQUE, CORONAL, SAGITTAL])
def test_the_section_of_a_prism_in_any_plane(place, turn) -> None:
    on, own = grid(**place, centre=(0.53, 0.03, 1.07)), turned3(AT, turn)

    def inside(p):
        local = own(p)
        return (np.abs(local[..., 0]) <= 3.5) & even_odd(CORNERS)(local[..., 1:])

    shape = layer("prism", 1.0, points=CORNERS, height=7.0, axis="x", at=AT, rotate=turn)
    assert np.abs(covered(shape, on) - area(inside, on, plane="patient")).max() < 0.02
