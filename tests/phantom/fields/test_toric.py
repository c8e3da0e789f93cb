"""Toric values by hand: Euler's theorem along the meridians of a surface."""

import math

import numpy as np
import pytest

from tests.phantom.reference import grid, layer, stored


def test_along_the_axis_and_across_it_are_the_two_values() -> None:
    image = stored(layer("toric", steep=90.0, flat=10.0, axis=0.0), on=grid(rows=5, columns=5))
    assert image[2].tolist() == [90, 90, 50, 90, 90]
    assert image[:, 2].tolist() == [10, 10, 50, 10, 10]


@pytest.mark.parametrize("axis", [20.0, 90.0, 135.0])
def test_in_between_the_square_of_the_cosine_decides(axis: float) -> None:
    image = stored(layer("toric", steep=4500.0, flat=4300.0, axis=axis), on=grid(rows=21, columns=21))
    v, u = np.mgrid[-10:11, -10:11].astype(float)
    angle = np.arctan2(-v, u) - math.radians(axis)
    expected = 4300 + 200 * np.cos(angle) ** 2
    expected[10, 10] = 4400
    assert np.abs(image - expected).max() <= 0.5 + 1e-6
