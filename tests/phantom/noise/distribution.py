"""The distribution of stored samples against its closed form: moments, Kolmogorov and Smirnov, frequencies."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from tests.phantom.noise.samples import Array, Noise


class Result(NamedTuple):
    """A statistic; a perfect noise is outside the limits in one of thousands of runs."""

    name: str
    value: float
    limit: float

    @property
    def passes(self) -> bool:
        return bool(abs(self.value) < self.limit)

    def __str__(self) -> str:
        return f"{self.name}: {self.value:.2f} (limit {self.limit:g}){'' if self.passes else '  FAILED'}"


def distribution(noise: Noise, stored: Array) -> Iterator[Result]:
    """Standard errors by which moments differ, sqrt(n) D, and that of chi squared."""
    lowest = -32768 if noise.signed else 0
    n, at = stored.size, np.arange(lowest, lowest + 65536, dtype=float)
    often = np.bincount(stored.reshape(-1).astype(np.int32) - lowest, minlength=65536)
    below = noise.below(at)
    share = np.diff(below, prepend=0.0)
    mean = (share * at).sum()
    z = (at - mean) / np.sqrt((share * (at - mean) ** 2).sum())
    for power, name in enumerate(("mean", "variance", "skewness", "kurtosis"), 1):
        expected, square = (share * z**power).sum(), (share * z ** (2 * power)).sum()
        if square > expected**2 * (1 + 1e-9):
            yield Result(name, ((often * z**power).sum() / n - expected) / np.sqrt((square - expected**2) / n), 4.0)
    yield Result("Kolmogorov-Smirnov", float(np.abs(np.cumsum(often) / n - below).max() * np.sqrt(n)), 1.95)
    # Values that are not whole come from tables of 65,536, which finer classes would show.
    least = 25.0 if noise.kind in ("poisson", "salt-and-pepper") else n / 64
    yield Result("frequencies", chi_squared(*pooled(often, share * n, least)), 4.0)


def pooled(often: Array, expected: Array, least: float) -> tuple[Array, Array]:
    """Neighbouring classes joined, so that of each at least so many are expected."""
    last = max(int(expected.sum() / least * (1 - 1e-9)) - 1, 0)
    group = np.minimum((np.cumsum(expected) / least).astype(np.int64), last)
    return np.bincount(group, often), np.bincount(group, expected)


def chi_squared(often: Array, expected: Array) -> float:
    """Standard deviations by which classes differ, their total being fixed; almost empty ones do not count."""
    full = expected > 1.0
    free = np.count_nonzero(full) - 1
    if free < 1:
        return 0.0
    return float(((often[full] - expected[full]) ** 2 / expected[full]).sum() - free) / float(np.sqrt(2 * free))
