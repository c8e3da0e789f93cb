"""The table of the standard normal distribution."""

import hashlib

import numpy as np
import pytest
from scipy import stats

from dicomforge.phantom.normal import SIZE, UNIT, quantile, scaled, table

DIGEST = "fff9a77865bb96499dc44d75847193156c2d7a7c1b611e61e5281f365b9132de"


def test_the_table_is_the_same_everywhere() -> None:
    assert hashlib.sha256(table().astype("<i4").tobytes()).hexdigest() == DIGEST


def test_each_value_is_the_mean_of_its_share_of_the_probability() -> None:
    density = stats.norm.pdf(stats.norm.ppf(np.arange(SIZE + 1) / SIZE))
    expected = SIZE * (density[:-1] - density[1:])
    assert np.abs(table() / UNIT - expected).max() <= 0.51 / UNIT


def test_the_outermost_values_are_the_means_of_the_tails() -> None:
    """E[z | z > a] = pdf(a) / sf(a) (Mills' ratio)."""
    edge = stats.norm.isf(1 / SIZE)
    assert table()[-1] / UNIT == pytest.approx(stats.norm.pdf(edge) * SIZE, abs=1e-6)
    assert table()[0] == -table()[-1]


def test_mean_variance_skew_and_kurtosis_are_those_of_the_normal_distribution() -> None:
    z = table() / UNIT
    assert z.mean() == 0.0
    assert (z**2).mean() == pytest.approx(1.0, abs=2e-6)
    assert (z**3).mean() == 0.0
    assert (z**4).mean() == pytest.approx(3.0, abs=2e-4)


def test_a_scaled_table_has_that_standard_deviation() -> None:
    assert scaled(12.0).astype(float).std() == pytest.approx(12.0, rel=1e-6)


def test_quantiles_are_those_of_the_normal_distribution_far_into_the_tails() -> None:
    above = np.append(np.arange(SIZE // 2) / SIZE, 0.5 - np.array([1e-6, 1e-8, 1e-10]))
    assert quantile(above) == pytest.approx(stats.norm.isf(0.5 - above), rel=1e-6, abs=1e-12)
