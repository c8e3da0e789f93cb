"""The instruments of the tests of quality: what they pass, and the relations that they find."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tests.phantom.noise.samples import correlations, histogram, kolmogorov_smirnov, moments, standard, uneven

SHAPE = (20, 256, 256)


def independent(seed: int) -> np.ndarray:
    return np.random.Generator(np.random.PCG64(seed)).standard_normal(SHAPE)


def stored(z: np.ndarray) -> np.ndarray:
    return np.rint(z * 6000).astype(np.int16)


def test_independent_samples_pass() -> None:
    z = independent(1)
    correlations(standard(stored(z))).check()
    correlations(standard(stored(z)), standard(stored(independent(2)))).check()
    assert uneven(stored(z[:, 128:]).reshape(-1), stored(z[:, :128]).reshape(-1), 16) > 1e-3
    at, often = histogram(stored(z))
    assert kolmogorov_smirnov(often, stats.norm.cdf((at + 0.5) / 6000)) < 1.63
    assert moments(at / 6000, often) == pytest.approx((0, 1, 0, 3), abs=0.02)


def test_a_gap_of_six_thousandths_in_the_middle_of_the_distribution_is_found() -> None:
    z = np.concatenate((independent(1), independent(3), independent(4)))
    at, often = histogram(stored(z + 0.003 * np.sign(z)))
    assert kolmogorov_smirnov(often, stats.norm.cdf((at + 0.5) / 6000)) > 1.63


@pytest.mark.parametrize("strength", [0.01, -0.01])
def test_a_weak_relation_to_one_pixel_elsewhere_is_found_where_it_is(strength: float) -> None:
    z = independent(1)
    z[:, 60:, 7:] += strength * z[:, :-60, :-7]
    found = correlations(standard(stored(z)))
    assert found.at(60, 7) * np.sign(strength) > 6
    with pytest.raises(AssertionError, match="60, "):
        found.check()


def test_equal_moduli_of_uncorrelated_pixels_are_found() -> None:
    z = independent(1)
    z[:, 128:] = np.abs(z[:, :128]) * np.sign(z[:, 128:])
    values = stored(z)
    correlations(standard(values)).check()
    assert correlations(standard(values, np.square)).at(128, 0) > 800
    assert uneven(values[:, 128:].reshape(-1), values[:, :128].reshape(-1), 4) < 1e-9


def test_the_sums_of_products_are_those_of_a_loop() -> None:
    z = independent(1)[:2, :6, :5]
    found = correlations(iter(z), iter(2 * z + 1))
    for row, column in ((0, 0), (2, -1), (-3, 2)):
        products = [
            a[i, j] * (2 * a[i + row, j + column] + 1)
            for a in z
            for i in range(6)
            for j in range(5)
            if 0 <= i + row < 6 and 0 <= j + column < 5
        ]
        assert found.at(row, column) == pytest.approx(sum(products) / np.sqrt(len(products)))
