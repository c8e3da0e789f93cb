"""The power spectrum of white noise is flat: in rings, along the axes, across slices, at each frequency."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from scipy import fft, stats

from tests.phantom.noise.distribution import Result
from tests.phantom.noise.pairs import standard
from tests.phantom.noise.samples import Array


def spectrum(stored: Array) -> Iterator[Result]:
    """Of each family of means the standard errors of the one that differs most from 1."""
    count, *shape = stored.shape
    total: Any = 0.0
    for frame in standard(stored):
        total = total + np.abs(fft.fft2(frame)).astype(float) ** 2
    power: Array = total / (count * stored[0].size)
    u, v = np.meshgrid(*(np.abs(fft.fftfreq(size, 1 / size)) for size in reversed(shape)))
    ring = np.rint(np.hypot(u, v)).astype(int).reshape(-1)
    size = np.bincount(ring)[1:]
    mean = np.bincount(ring, power.reshape(-1))[1:] / size
    yield _largest("power in rings", (mean - 1) / np.sqrt(2 / (size * count)))
    for axis, name in enumerate(("columns", "rows")):
        yield _largest(f"power along {name}", (power.mean(axis) - 1) / np.sqrt(2 / (shape[axis] * count)))
    # Each is the mean of `count` exponentials; the lowest and highest frequencies, which are real, are left out.
    within = np.delete(np.delete(power, (0, shape[0] // 2), 0), (0, shape[1] // 2), 1)[: shape[0] // 2 - 1] * count
    for name, chance in (
        ("highest", stats.gamma.sf(within.max(), count)),
        ("lowest", stats.gamma.cdf(within.min(), count)),
    ):
        yield Result(f"{name} power of a frequency", float(stats.norm.isf(min(chance * within.size, 0.5))), 4.0)
    sample = within.reshape(-1)
    apart = stats.kstest(sample, stats.gamma(count).cdf).statistic * np.sqrt(sample.size)
    yield Result("Kolmogorov-Smirnov of frequencies", float(apart), 1.95)
    yield from _through(stored)


def _through(stored: Array) -> Iterator[Result]:
    """Across slices."""
    count, rows, columns = stored.shape
    mean, deviation = float(stored.mean(dtype=float)), float(stored.std(dtype=float))
    total = np.zeros(count // 2 + 1)
    for row in range(rows):
        z = ((stored[:, row] - mean) / deviation).astype(np.float32)
        total += (np.abs(fft.rfft(z, axis=0)).astype(float) ** 2).sum(1)
    spread = np.where(np.arange(len(total)) % (count // 2) == 0, np.sqrt(2), 1.0) / np.sqrt(rows * columns)
    yield _largest("power across slices", (total / (count * rows * columns) - 1) / spread)


def _largest(name: str, z: Array) -> Result:
    return Result(name, float(z[np.argmax(np.abs(z))]), 4.5)
