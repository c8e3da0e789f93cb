"""The instruments of the tests of quality: what they pass, and the faults that they find."""

import numpy as np
import pytest
from scipy import stats

from tests.phantom.noise.distribution import distribution
from tests.phantom.noise.pairs import TIED, correlations, drawn, joint, standard
from tests.phantom.noise.samples import gaussian
from tests.phantom.noise.spectrum import spectrum

SHAPE = (20, 256, 256)


def independent(seed: int = 1) -> np.ndarray:
    return np.random.Generator(np.random.PCG64(seed)).standard_normal(SHAPE)


def stored(z: np.ndarray, step: float = 1 / 6000) -> np.ndarray:
    return np.rint(z / step).astype(np.int16)


def failures(results) -> list[str]:
    return [result.name for result in results if not result.passes]


def test_independent_samples_pass() -> None:
    values = stored(independent())
    assert not failures(distribution(gaussian(), values))
    assert not failures(spectrum(values))
    assert not failures(correlations(standard(values)).results("value"))
    assert not failures(correlations(standard(values), standard(stored(independent(2)))).results("value"))
    near = [lag for lag in TIED if abs(lag[1]) < 200 and abs(lag[2]) < 200]
    assert not failures(joint(stored(independent(), 1 / 12), [*near[::4], *drawn(10, SHAPE)]))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda z: z + 0.004, "mean"),
        (lambda z: z * 1.004, "variance"),
        (lambda z: z + 0.004 * (z * z - 1), "skewness"),
        (lambda z: z + 0.002 * z**3, "kurtosis"),
        (lambda z: z + 0.004 * np.sign(z), "Kolmogorov-Smirnov"),
        (lambda z: np.where(abs(z) < 0.03, 0.0, z), "frequencies"),
    ],
)
def test_a_distribution_that_is_a_little_off_is_found(change, found) -> None:
    assert found in failures(distribution(gaussian(), stored(change(independent()))))


@pytest.mark.parametrize("strength", [0.01, -0.01])
def test_a_weak_relation_to_one_pixel_elsewhere_is_found_where_it_is(strength: float) -> None:
    z = independent()
    z[:, 60:, 7:] += strength * z[:, :-60, :-7]
    found = correlations(standard(stored(z)))
    assert found.at(60, 7) * np.sign(strength) > 6
    (name, *_) = failures(found.results("value"))
    assert name in ("value at the lag 60, 7", "value at the lag -60, -7")


def test_the_sums_of_products_are_those_of_a_loop() -> None:
    z = independent()[:2, :6, :5]
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


WAVE = np.cos(np.add.outer(20 * np.arange(256), 60 * np.arange(256)) * 2 * np.pi / 256)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda z: z + 0.05 * np.roll(z, 1, 2), "power along columns"),
        (lambda z: z + 0.02 * WAVE, "highest power of a frequency"),
        (lambda z: z + 0.02 * np.roll(z, 1, 0), "power across slices"),
        (lambda z: z * np.linspace(0.5, 1.5, 20)[:, None, None], "Kolmogorov-Smirnov of frequencies"),
    ],
)
def test_a_spectrum_that_is_not_flat_is_found(change, found) -> None:
    assert found in failures(spectrum(stored(change(independent()))))


def test_equal_moduli_of_uncorrelated_pixels_are_found() -> None:
    z = independent()
    z[:, 128:] = np.abs(z[:, :128]) * np.sign(z[:, 128:])
    assert not failures(correlations(standard(stored(z))).results("value"))
    assert correlations(standard(stored(z), "square")).at(128, 0) > 800
    assert failures(joint(stored(z, 1 / 12), [(0, 128, 0)]))


def test_one_word_that_serves_two_pixels_is_found_at_their_lag_alone() -> None:
    """The value of word w and that of word 28977 w + 14488 are uncorrelated in all functions above."""
    words = np.random.Generator(np.random.PCG64(1)).integers(0, 65536, (10, 256, 512), np.uint16)
    table = stats.norm.ppf((np.arange(65536) + 0.5) / 65536)
    z = np.concatenate((table[words], table[words * np.uint16(28977) + np.uint16(14488)]), axis=1)
    assert not failures(correlations(standard(stored(z))).results("value"))
    assert failures(joint(stored(z, 1 / 12), [(0, 256, 0), *drawn(20, z.shape)])) == [
        "joint histogram at the lag 0, 256, 0"
    ]
