"""The table of the standard normal distribution."""

import hashlib
from statistics import NormalDist

import numpy as np
import pytest

from dicomforge.phantom.normal import UNIT, quantile, scaled, table

DIGEST = "81df58e48112f6d2d55fc6d205d7af3109a6b059465007b05d9a01cd2fac3a45"


def test_the_table_is_the_same_everywhere() -> None:
    assert hashlib.sha256(table().astype("<i4").tobytes()).hexdigest() == DIGEST


def test_the_values_are_the_quantiles_of_the_normal_distribution() -> None:
    inverse = NormalDist().inv_cdf
    expected = np.array([inverse((i + 0.5) / 65536) for i in range(65536)])
    assert np.abs(table() / UNIT - expected)[1:-1].max() < 1e-6


def test_mean_variance_skew_and_kurtosis_are_those_of_the_normal_distribution() -> None:
    z = table() / UNIT
    assert z.mean() == 0.0
    assert (z**2).mean() == pytest.approx(1.0, abs=1e-6)
    assert (z**3).mean() == 0.0
    assert (z**4).mean() == pytest.approx(3.0, abs=2e-4)


def test_a_scaled_table_has_that_standard_deviation() -> None:
    assert scaled(12.0).astype(float).std() == pytest.approx(12.0, rel=1e-6)


def test_far_tails_are_quantiles_too() -> None:
    for below in (1e-10, 1e-7, 0.01, 0.3):
        assert quantile(np.array([0.5 - below]))[0] == pytest.approx(-NormalDist().inv_cdf(below), rel=1e-6)
