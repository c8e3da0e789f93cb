"""Gaussian noise over 10^7 samples: its distribution, and that no pixel is related to any other.

The samples are always the same, so that a bound that one of a thousand random runs would pass never fails by chance.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import fft, stats

from tests.phantom.noise.samples import (
    COUNT,
    SHAPE,
    Array,
    N,
    correlations,
    frames,
    histogram,
    kolmogorov_smirnov,
    moments,
    standard,
    uneven,
)

STEP = 1 / 6000
"""Of what is stored, in standard deviations."""

KEY = ("0", "patient", "study", "ct", "noise")

SEEN = {
    "value": lambda z: z,
    "modulus": np.abs,
    "square": np.square,
    "sign": np.sign,
    "wave": lambda z: np.cos(3 * z),
    "ripple": lambda z: np.sin(3 * z),
}
"""Functions of a sample; independent samples are uncorrelated in all of them."""


def gaussian(**how: Any) -> Array:
    return frames("gaussian", step=STEP, sd=1.0, **how)


@pytest.fixture(scope="module")
def series() -> Array:
    return gaussian()


def test_mean_variance_skewness_and_kurtosis(series: Array) -> None:
    at, often = histogram(series)
    mean, variance, skewness, kurtosis = moments(at * STEP, often)
    assert abs(mean) < 3.3 / np.sqrt(N)
    assert abs(variance - 1) < 3.3 * np.sqrt(2 / N)
    assert abs(skewness) < 3.3 * np.sqrt(6 / N)
    assert abs(kurtosis - 3) < 3.3 * np.sqrt(24 / N)


def test_kolmogorov_and_smirnov_find_the_normal_distribution(series: Array) -> None:
    at, often = histogram(series)
    assert kolmogorov_smirnov(often, stats.norm.cdf((at + 0.5) * STEP)) < 1.63


@pytest.mark.parametrize("beyond", [2.0, 3.0, 4.0])
def test_tails_have_their_weight(series: Array, beyond: float) -> None:
    edge = round(beyond / STEP)
    for share in (np.mean(series > edge), np.mean(series < -edge)):
        expected = stats.norm.sf(beyond)
        assert abs(share - expected) < 3.9 * np.sqrt(expected / N)


def test_the_farthest_values_are_those_of_a_table_of_65536(series: Array) -> None:
    """A sample in 43,000 of the normal distribution lies beyond; docs/determinism.md says so."""
    assert 4.2 < series.max() * STEP < 4.5
    assert series.min() == -series.max()


@pytest.mark.parametrize("seen", SEEN)
def test_no_pixel_is_related_to_any_other_of_its_frame(series: Array, seen: str) -> None:
    found = correlations(standard(series, SEEN[seen]))
    found.check()
    for lag in ((0, 1), (1, 0), (1, 1), (1, -1), (0, 2), (0, 4), (2, 0), (256, 0), (0, 256), (256, 1)):
        assert abs(found.at(*lag)) < 3.9, lag


@pytest.mark.parametrize(("seen", "other"), [("value", "square"), ("value", "modulus"), ("wave", "ripple")])
def test_no_function_of_a_pixel_is_related_to_another_of_any_other(series: Array, seen: str, other: str) -> None:
    products = correlations(standard(series, SEEN[seen]), standard(series, SEEN[other]))
    products.products[SHAPE[0] - 1, SHAPE[1] - 1] = np.nan
    products.check()


@pytest.mark.parametrize(("count", "shape"), [(2560, (64, 64)), (10, (1024, 1024)), (44, (601, 401))])
def test_frames_of_other_sizes_have_no_related_pixels_either(count: int, shape: tuple[int, int]) -> None:
    drawn = gaussian(count=count, shape=shape)
    for seen in ("value", "square"):
        correlations(standard(drawn, SEEN[seen])).check()


@pytest.mark.parametrize("word", ["seed", "patient", "study", "series", "layer"])
def test_streams_of_which_a_word_differs_have_no_related_pixels(series: Array, word: str) -> None:
    key = list(KEY)
    key[("seed", "patient", "study", "series", "layer").index(word)] += "-2"
    drawn = gaussian(key=tuple(key))
    for seen in ("value", "square"):
        found = correlations(standard(series, SEEN[seen]), standard(drawn, SEEN[seen]))
        found.check()
        assert abs(found.at(0, 0)) < 3.9


@pytest.mark.parametrize("distance", [1, 2, 20])
def test_slices_have_no_related_pixels(series: Array, distance: int) -> None:
    for seen in ("value", "square"):
        found = correlations(standard(series[distance:], SEEN[seen]), standard(series[:-distance], SEEN[seen]))
        found.check()
        assert abs(found.at(0, 0)) < 3.9


PAIRS = {
    "neighbours": (np.s_[:, :, 1:], np.s_[:, :, :-1]),
    "rows": (np.s_[:, 1:], np.s_[:, :-1]),
    "four columns": (np.s_[:, :, 4:], np.s_[:, :, :-4]),
    "half a frame": (np.s_[:, 256:], np.s_[:, :256]),
    "half a row": (np.s_[:, :, 256:], np.s_[:, :, :256]),
    "slices": (np.s_[1:], np.s_[:-1]),
}


@pytest.mark.parametrize("pair", PAIRS)
def test_the_joint_distribution_of_two_pixels_is_the_product_of_theirs(series: Array, pair: str) -> None:
    """In up to 16 x 16 equal cells; where one word of 16 bits serves two pixels, finer ones must tell."""
    first, second = (series[part].reshape(-1) for part in PAIRS[pair])
    for bins in (2, 4, 8, 16):
        assert uneven(first, second, bins) > 1e-3, bins


@pytest.mark.parametrize("pair", PAIRS)
def test_two_pixels_are_jointly_normal(series: Array, pair: str) -> None:
    """Their sum and difference are normal, their distance from the origin is Rayleigh's, their angle is uniform."""
    first, second = (series[part].reshape(-1).astype(np.int32) for part in PAIRS[pair])
    for together in (first + second, first - second):
        at, often = histogram(together)
        assert kolmogorov_smirnov(often, stats.norm.cdf((at + 0.5) * STEP / np.sqrt(2))) < 1.95
    x, y = first * np.float32(STEP), second * np.float32(STEP)
    edges = np.sqrt(stats.chi2(2).ppf(np.linspace(0, 1, 4097)))
    often, _ = np.histogram(np.hypot(x, y), edges)
    assert kolmogorov_smirnov(often, np.linspace(0, 1, 4097)[1:]) < 1.95
    often, _ = np.histogram(np.arctan2(y, x), 4096, (-np.pi, np.pi))
    assert kolmogorov_smirnov(often, np.linspace(0, 1, 4097)[1:]) < 1.95


@pytest.fixture(scope="module")
def power(series: Array) -> Array:
    """(512, 512): the mean power of the frames at each spatial frequency, 1 for white noise."""
    total: Any = 0.0
    for frame in standard(series):
        total = total + np.abs(fft.fft2(frame)).astype(float) ** 2
    found: Array = total / (COUNT * frame.size)
    return found


def test_the_power_spectrum_is_flat_from_the_centre_outwards(power: Array) -> None:
    u, v = np.meshgrid(*(np.abs(fft.fftfreq(size, 1 / size)) for size in SHAPE))
    ring = np.rint(np.hypot(u, v)).astype(int)
    for radius in range(1, ring.max() + 1):
        values = power[ring == radius]
        assert abs(values.mean() - 1) < 4.5 * np.sqrt(2 / (values.size * COUNT)), radius


@pytest.mark.parametrize("axis", [0, 1])
def test_the_power_spectrum_is_flat_along_the_axes(power: Array, axis: int) -> None:
    """Averaged over the other axis, and on the axis itself, where stripes would show."""
    every = power.mean(axis)
    assert (np.abs(every - 1) < 4.5 * np.sqrt(2 / (SHAPE[axis] * COUNT))).all()
    on_axis = np.take(power, 0, axis)[1:] * COUNT
    assert stats.gamma.sf(on_axis.max(), COUNT) > 1e-6
    assert stats.gamma.cdf(on_axis.min(), COUNT) > 1e-6


def test_no_frequency_stands_out(power: Array) -> None:
    """Each is the mean of forty exponentials, the lowest and highest frequencies' (which are real) apart."""
    within = np.delete(np.delete(power, (0, 256), 0), (0, 256), 1) * COUNT
    assert stats.kstest(within[:255].reshape(-1), stats.gamma(COUNT).cdf).pvalue > 1e-3
    assert stats.gamma.sf(within.max(), COUNT) * within.size > 1e-2
    assert stats.gamma.cdf(within.min(), COUNT) * within.size > 1e-2


def test_the_power_spectrum_is_flat_across_slices(series: Array) -> None:
    total = np.zeros(COUNT // 2 + 1)
    for row in range(SHAPE[0]):
        through = np.stack([frame[row] for frame in series]) * np.float32(STEP)
        total += (np.abs(fft.rfft(through, axis=0)).astype(float) ** 2).sum(1)
    samples = SHAPE[0] * SHAPE[1]
    spread = np.where(np.arange(len(total)) % (COUNT // 2) == 0, np.sqrt(2), 1.0) / np.sqrt(samples)
    assert (np.abs(total / (COUNT * samples) - 1) < 4.5 * spread).all()
