"""Uniform, poisson, rician and salt-and-pepper noise over 10^7 samples each, against SciPy's distributions."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tests.phantom.noise.samples import (
    SHAPE,
    N,
    correlations,
    frames,
    histogram,
    kolmogorov_smirnov,
    moments,
    standard,
)

KINDS = {
    "uniform": {"half_width": 300.0, "step": 0.01},
    "poisson": {"fill": 3.0, "scale": 1.0},
    "rician": {"fill": 20.0, "sd": 20.0, "step": 0.01},
    "salt-and-pepper": {"fill": 5.0, "fraction": 0.3, "low": 0.0, "high": 9.0},
}


def close(found: tuple[float, ...], expected: tuple[float, ...], fourth: float) -> None:
    """Mean and variance within 3.9 of their deviations, which follow from the (excess) kurtosis."""
    (mean, variance), (true_mean, true_variance) = found[:2], expected[:2]
    assert abs(mean - true_mean) < 3.9 * np.sqrt(true_variance / N)
    assert abs(variance / true_variance - 1) < 3.9 * np.sqrt((fourth + 2) / N)


def test_uniform_noise_has_the_moments_and_the_distribution_of_its_width() -> None:
    at, often = histogram(frames("uniform", step=0.01, half_width=300.0))
    truth = stats.uniform(-300, 600)
    found = moments(at * 0.01, often)
    close(found, truth.stats(), float(truth.stats("k")))
    assert abs(found[2]) < 3.9 * np.sqrt(0.6 / N)
    assert found[3] == pytest.approx(1.8, abs=0.001)
    assert kolmogorov_smirnov(often, truth.cdf((at + 0.5) * 0.01)) < 1.63
    assert (at.min(), at.max()) == (-30000, 30000)


@pytest.mark.parametrize("mean", [0.02, 0.5, 4.0, 15.75, 16.0, 40.0, 500.0, 20000.0])
def test_poisson_noise_has_the_counts_of_its_distribution(mean: float) -> None:
    at, often = histogram(frames("poisson", fill=mean, scale=1.0))
    truth = stats.poisson(mean)
    found = moments(at, often)
    close(found, (mean, mean), 1 / mean)
    assert abs(found[2] - mean**-0.5) < 3.9 * np.sqrt((6 + 100 / mean**1.5) / N)
    assert kolmogorov_smirnov(often, truth.cdf(at)) < 1.63
    expected = truth.pmf(at) * N
    common = expected > 25
    apart = ((often - expected) ** 2 / expected)[common].sum()
    assert stats.chi2.sf(apart, common.sum()) > 1e-3


@pytest.mark.parametrize(("value", "scale"), [(2000.0, 0.25), (0.4, 30.0)])
def test_poisson_noise_counts_value_times_scale(value: float, scale: float) -> None:
    at, often = histogram(frames("poisson", fill=value, step=1 / scale, scale=scale))
    assert kolmogorov_smirnov(often, stats.poisson(value * scale).cdf(at)) < 1.63


@pytest.mark.parametrize("ratio", [0.0, 0.3, 1.0, 3.0, 10.0, 30.0])
def test_rician_noise_has_the_distribution_of_rice_at_any_signal_to_noise_ratio(ratio: float) -> None:
    step = (ratio + 6) / 65000
    at, often = histogram(frames("rician", fill=ratio, sd=1.0, step=step))
    truth = stats.rice(ratio)
    found = moments(at * step, often)
    true = tuple(float(v) for v in truth.stats("mvsk"))
    close(found, true[:2], true[3])
    assert abs(found[2] - true[2]) < 3.9 * np.sqrt(9 / N)
    assert abs(found[3] - 3 - true[3]) < 3.9 * np.sqrt(60 / N)
    assert kolmogorov_smirnov(often, truth.cdf((at + 0.5) * step)) < 1.63


@pytest.mark.parametrize("fraction", [1e-5, 0.1, 0.9, 1.0])
def test_salt_and_pepper_replace_their_share(fraction: float) -> None:
    at, often = histogram(frames("salt-and-pepper", fill=5.0, fraction=fraction, low=0.0, high=9.0))
    found = dict(zip(at, often, strict=True))
    assert sum(found.get(value, 0) for value in (0, 5, 9)) == N
    for value, share in ((0, fraction / 2), (9, fraction / 2), (5, 1 - fraction)):
        assert abs(found.get(value, 0) - N * share) <= 3.9 * np.sqrt(N * share * (1 - share)) + 1


@pytest.mark.parametrize("kind", KINDS)
def test_no_pixel_is_related_to_any_other_of_its_frame_slice_series_or_layer(kind: str) -> None:
    series = frames(kind, **KINDS[kind])
    other = frames(kind, key=("0", "patient", "study", "ct-2", "noise"), **KINDS[kind])
    within = correlations(standard(series))
    between = {
        "series": correlations(standard(series), standard(other)),
        "slices": correlations(standard(series[1:]), standard(series[:-1])),
    }
    within.check()
    for lag in ((0, 1), (1, 0), (1, 1), (0, 2), (0, 4), (SHAPE[0] // 2, 0)):
        assert abs(within.at(*lag)) < 3.9, lag
    for name, found in between.items():
        found.check()
        assert abs(found.at(0, 0)) < 3.9, name
