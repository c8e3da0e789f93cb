"""Logarithm and exponential against those of the C library."""

import math

import numpy as np
import pytest

from dicomforge.phantom.elementary import exp_minus, log


def test_the_logarithm_is_that_of_the_c_library() -> None:
    x = np.array([1e-12, 2.0**-32, 0.1, 0.5, 0.75, 1.0, 3.0, 1e9])
    assert log(x) == pytest.approx([math.log(v) for v in x], rel=1e-14, abs=1e-15)


def test_the_exponential_is_that_of_the_c_library() -> None:
    x = np.linspace(0.0, 16.0, 5001)
    assert exp_minus(x) == pytest.approx([math.exp(-v) for v in x], rel=1e-12)
