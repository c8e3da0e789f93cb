"""A line against a crowd of points."""

import numpy as np
import pytest

from tests.phantom.reference import OBLIQUE, area, covered, grid, layer, turned2

AT, TURN = (0.7, -0.4), 25.0


@pytest.mark.parametrize("plane", ["image", "patient"])
def test_the_coverage_of_a_line(plane) -> None:
    on, own = grid(**OBLIQUE), turned2(AT, TURN)

    def inside(p):
        local = own(p) - np.array([-1.0, -1.0])
        along, across = local @ np.array([0.8, -0.6]), local @ np.array([0.6, 0.8])
        return (np.abs(along) <= 5.0) & (np.abs(across) <= 1.25)

    shape = layer("line", 1.0, plane=plane, from_=(-5.0, 2.0), to=(3.0, -4.0), width=2.5, at=AT, rotate=TURN)
    assert np.abs(covered(shape, on) - area(inside, on, plane=plane)).max() < 0.02
