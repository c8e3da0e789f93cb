"""Bias: values fall off with the distance from a point."""

import numpy as np
import pytest

from dicomforge.model.recipe import PixelFormat
from tests.phantom.reference import grid, layer, stored

FLOAT = PixelFormat(1, 32, 0, True, 0, 1.0, 0.0)


def test_values_are_whole_at_the_point_and_half_at_the_reach() -> None:
    on = grid(41, 61, (0.5, 2.0))
    found = stored(layer("fill", 300.0), layer("bias", reach=10.0, at=(20.0, -5.0)), on=on, format=FLOAT)
    v, u = np.mgrid[-10:10.1:0.5, -60:60.1:2.0]
    wanted = 300.0 / (1 + ((u - 20.0) ** 2 + (v + 5.0) ** 2) / 100.0)
    np.testing.assert_allclose(found, wanted, rtol=1e-6)
    assert found[10, 40] == pytest.approx(300.0)
    assert found[10, 45] == pytest.approx(150.0)


def test_a_bias_before_a_blur_acts_beyond_the_frame() -> None:
    bias, blur = layer("bias", reach=8.0), layer("blur", fwhm=3.0)
    small = stored(layer("fill", 300.0), bias, blur, on=grid(20, 20), format=FLOAT)
    large = stored(layer("fill", 300.0), bias, blur, on=grid(40, 40), format=FLOAT)
    np.testing.assert_allclose(small, large[10:30, 10:30], rtol=1e-5)
