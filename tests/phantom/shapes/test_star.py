"""A star against a crowd of points."""

import numpy as np
import pytest

from tests.phantom.reference import OBLIQUE, area, covered, even_odd, grid, layer, turned2

AT, TURN = (0.7, -0.4), 25.0


@pytest.mark.parametrize("plane", ["image", "patient"])
def test_the_coverage_of_a_star(plane) -> None:
    on, own = grid(**OBLIQUE), turned2(AT, TURN)

    def inside(p):
        turns = np.pi * np.arange(10) / 5
        radii = np.where(np.arange(10) % 2, 3.0, 7.0)
        return even_odd(np.stack((radii * np.sin(turns), -radii * np.cos(turns)), -1))(own(p))

    shape = layer("star", 1.0, plane=plane, radius=7.0, inner=3.0, count=5, at=AT, rotate=TURN)
    assert np.abs(covered(shape, on) - area(inside, on, plane=plane)).max() < 0.02
