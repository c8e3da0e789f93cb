"""Cupping: values are too low in the middle."""

import numpy as np

from dicomforge.model.recipe import PixelFormat
from tests.phantom.reference import grid, layer, stored

FLOAT = PixelFormat(1, 32, 0, True, 0, 1.0, 0.0)


def test_values_are_lowered_by_a_paraboloid_within_the_radius() -> None:
    cup = layer("cup", depth=30.0, radius=9.0, at=(1.0, -2.0))
    found = stored(layer("fill", 40.0), cup, on=grid(31, 41), format=FLOAT)
    v, u = np.mgrid[-15:16, -20:21]
    square = (u - 1.0) ** 2 + (v + 2.0) ** 2
    np.testing.assert_allclose(found, 40.0 - 30.0 * np.maximum(1 - square / 81.0, 0.0), rtol=1e-6, atol=1e-5)
