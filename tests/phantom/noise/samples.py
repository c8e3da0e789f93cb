"""Ten million samples of a noise, as the painter stores them, and what statistics says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
from scipy import fft, stats

from dicomforge.model.recipe import PixelFormat, Recipe
from dicomforge.phantom.paint import Painter
from tests.phantom.reference import grid, layer

COUNT = 40
SHAPE = (512, 512)
N = COUNT * SHAPE[0] * SHAPE[1]
"""10.5 million."""

Array = np.ndarray[Any, Any]


def frames(
    kind: str,
    fill: float = 0.0,
    step: float = 1.0,
    count: int = COUNT,
    shape: tuple[int, int] = SHAPE,
    key: tuple[str, ...] = ("0", "patient", "study", "ct", "noise"),
    **params: Any,
) -> Array:
    """(count, rows, columns) int16 or uint16, in units of `step`: the frames of a series, one an instance.

    16 bits are signed where `fill` is 0.
    """
    format = PixelFormat(1, 16, 16, fill == 0.0 and kind != "rician", 0, step, 0.0)
    recipe = Recipe((layer("fill", fill), layer(kind, stream=key, **params)))
    painter = Painter((recipe,), (grid(rows=shape[0], columns=shape[1]),), format)
    painted = (painter.frame(0, 0, (), (f"ct-{i:04d}", "0")) for i in range(count))
    return np.stack([frame.stored.copy() for frame in painted])


def histogram(stored: Array) -> tuple[Array, Array]:
    """The stored values that occur, float64, and how often."""
    lowest = int(stored.min())
    often = np.bincount(stored.reshape(-1).astype(np.int32) - lowest)
    return np.arange(lowest, lowest + len(often), dtype=float), often


def moments(at: Array, often: Array) -> tuple[float, float, float, float]:
    """Mean, variance, skewness and kurtosis (3 for the normal distribution)."""
    n = often.sum()
    mean = (at * often).sum() / n
    second, third, fourth = (((at - mean) ** k * often).sum() / n for k in (2, 3, 4))
    return mean, second, third / second**1.5, fourth / second**2


def kolmogorov_smirnov(often: Array, below: Array) -> float:
    """sqrt(n) D; `below` is the distribution function half a step above each value, so that rounding costs nothing.

    In one of a hundred samples of a continuous distribution it is above 1.63 (of a discrete one, in fewer).
    """
    n = often.sum()
    return float(np.abs(np.cumsum(often) / n - below).max() * np.sqrt(n))


def standard(stored: Array, function: Callable[[Array], Array] = lambda z: z) -> Iterator[Array]:
    """`function` of each frame in units of its deviation, of mean 0 and variance 1 over all frames, float32."""
    mean, deviation = float(stored.mean(dtype=float)), float(stored.std(dtype=float))
    seen = [function((frame - mean) / deviation) for frame in stored]
    mean, square = np.mean([f.mean() for f in seen]), np.mean([(f * f).mean() for f in seen])
    for f in seen:
        yield ((f - mean) / np.sqrt(square - mean * mean)).astype(np.float32)


def correlations(first: Iterator[Array], second: Iterator[Array] | None = None) -> Lags:
    """For each lag the sum of products in units of its deviation: of N(0, 1) where there is no relation.

    Without `second`, of `first` with itself: then the lag (0, 0) is left out.
    """
    total: Any = 0.0
    count = 0
    for a in first:
        rows, columns = a.shape
        there = fft.rfft2(a, (2 * rows, 2 * columns))
        back = there if second is None else fft.rfft2(next(second), (2 * rows, 2 * columns))
        total = total + there.conj() * back
        count += 1
    products = fft.fftshift(fft.irfft2(total, (2 * rows, 2 * columns)))[1:, 1:]
    shared = [size - np.abs(np.arange(1 - size, size)) for size in (rows, columns)]
    enough = np.outer(shared[0] > rows / 16, shared[1] > columns / 16)
    found: Array = np.where(enough, products / np.sqrt(count * np.outer(*shared)), np.nan)
    if second is None:
        found[rows - 1, columns - 1] = np.nan
    return Lags(found, (rows, columns))


class Lags(NamedTuple):
    """(2 rows - 1, 2 columns - 1) float: not a number where frames share less than 1/16 of a side."""

    products: Array
    shape: tuple[int, int]

    def at(self, row: int, column: int) -> float:
        """That of one lag."""
        return float(self.products[self.shape[0] - 1 + row, self.shape[1] - 1 + column])

    def check(self) -> None:
        """No lag stands out (in one of 500 runs one of a million passes 6), nor do all of them together."""
        largest = np.nanargmax(np.abs(self.products))
        where = [
            int(i) - size + 1
            for i, size in zip(np.unravel_index(largest, self.products.shape), self.shape, strict=True)
        ]
        assert abs(self.products.flat[largest]) < 6.0, where
        known = np.count_nonzero(~np.isnan(self.products))
        assert abs(np.nanmean(self.products**2) - 1.0) < 5.0 * np.sqrt(4.0 / known)


def uneven(first: Array, second: Array, bins: int) -> float:
    """The chance that independent values (n,) and (n,) fill bins x bins equal cells as unevenly, or more so."""
    codes = []
    for values in (first, second):
        at, often = histogram(values)
        rank = np.cumsum(often) - often / 2
        codes.append((rank * bins // often.sum()).astype(np.int32)[values.astype(np.int32) - int(at[0])])
    cells = np.bincount(codes[0] * bins + codes[1], minlength=bins * bins).reshape(bins, bins)
    return float(stats.chi2_contingency(cells).pvalue)
