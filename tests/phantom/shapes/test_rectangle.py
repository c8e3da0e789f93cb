"""A rectangle against a crowd of points."""

import numpy as np
import pytest

from tests.phantom.reference import area, covered, grid, layer, turned2


def inside(own, size, corner):
    def test(p):
        over = np.maximum(np.abs(own(p)) - np.asarray(size) / 2 + corner, 0.0)
        return np.hypot(*np.moveaxis(over, -1, 0)) <= corner

    return test


@pytest.mark.parametrize("corner", [0.0, 1.2, 2.5])
@pytest.mark.parametrize("rotate", [0.0, 1.0, 25.0, 90.0])
def test_a_rectangle_and_its_corners(rotate, corner) -> None:
    on = grid(spacing=(0.9, 1.1))
    expected = area(inside(turned2((1.3, -0.37), rotate), (9.1, 5.03), corner), on)
    shape = layer("rectangle", 1.0, size=(9.1, 5.03), corner=corner, at=(1.3, -0.37), rotate=rotate)
    assert np.abs(covered(shape, on) - expected).max() < 0.02


def test_corners_larger_than_the_rectangle_make_it_round() -> None:
    on = grid()
    round_ = covered(layer("rectangle", 1.0, size=(8.0, 8.0), corner=50.0), on)
    assert np.abs(round_ - covered(layer("circle", 1.0, radius=4.0), on)).max() < 1e-3
