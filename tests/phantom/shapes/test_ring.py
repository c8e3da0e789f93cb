"""A ring against a crowd of points."""

import numpy as np
import pytest

from tests.phantom.reference import OBLIQUE, area, covered, grid, layer, turned2

AT, TURN = (0.7, -0.4), 25.0


@pytest.mark.parametrize("plane", ["image", "patient"])
def test_the_coverage_of_a_ring(plane) -> None:
    on, own = grid(**OBLIQUE), turned2(AT, TURN)

    def inside(p):
        return np.abs(np.linalg.norm(own(p), axis=-1) - 4.75) <= 1.25

    shape = layer("ring", 1.0, plane=plane, radius=6.0, inner=3.5, at=AT, rotate=TURN)
    assert np.abs(covered(shape, on) - area(inside, on, plane=plane)).max() < 0.02
