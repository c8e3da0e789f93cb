"""Two pixels: the products of functions of them at every lag, and their joint histogram at some."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from scipy import fft

from tests.phantom.noise.distribution import Result
from tests.phantom.noise.samples import Array

FUNCTIONS: dict[str, Callable[[Array], Array]] = {
    "value": lambda z: z,
    "modulus": np.abs,
    "square": np.square,
    "sign": np.sign,
    "wave": lambda z: np.cos(3 * z),
    "ripple": lambda z: np.sin(3 * z),
}
"""Functions of a sample; independent samples are uncorrelated in all of them."""


def standard(stored: Array, function: str = "value") -> Iterator[Array]:
    """A function of each frame in units of its deviation, of mean 0 and variance 1 over all frames, float32."""
    mean, deviation = float(stored.mean(dtype=float)), float(stored.std(dtype=float))
    seen = [FUNCTIONS[function]((frame - mean) / deviation) for frame in stored]
    mean, square = np.mean([f.mean() for f in seen]), np.mean([(f * f).mean() for f in seen])
    for f in seen:
        yield ((f - mean) / np.sqrt(square - mean * mean)).astype(np.float32)


class Lags(NamedTuple):
    """(2 rows - 1, 2 columns - 1) float: not a number where frames share less than 1/16 of a side."""

    products: Array
    shape: tuple[int, int]

    def at(self, row: int, column: int) -> float:
        return float(self.products[self.shape[0] - 1 + row, self.shape[1] - 1 + column])

    def results(self, name: str) -> Iterator[Result]:
        """The lag that stands out most (in one of 500 runs one of a million passes 6), and all of them together."""
        largest = np.nanargmax(np.abs(self.products))
        row, column = (int(i) for i in np.unravel_index(largest, self.products.shape))
        where = f"{row - self.shape[0] + 1}, {column - self.shape[1] + 1}"
        yield Result(f"{name} at the lag {where}", float(self.products.flat[largest]), 6.0)
        known = np.count_nonzero(~np.isnan(self.products))
        yield Result(f"{name} at all lags", float((np.nanmean(self.products**2) - 1.0) / np.sqrt(4.0 / known)), 5.0)


def correlations(first: Iterator[Array], second: Iterator[Array] | None = None) -> Lags:
    """For each lag the sum of products in units of its deviation: of N(0, 1) where there is no relation.

    Without `second`, of `first` with itself: then the lag (0, 0) is left out.
    """
    total: Any = 0.0
    count, rows, columns = 0, 0, 0
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


Lag = tuple[int, int, int]
"""Frames, rows and columns from one pixel to the other."""

TIED: tuple[Lag, ...] = (
    *((0, 0, column) for column in (1, 2, 3, 4, 5, 7, 8, 12, 16, 32, 64, 128, 255, 256, 257)),
    *((0, row, column) for row in (1, 2, 4, 32, 64, 127, 128, 255, 256, 257, 384) for column in (-4, -1, 0, 1, 4)),
    *((frame, row, 0) for frame in (1, 2, 3, 10) for row in (-256, -128, -1, 0, 1, 128, 256)),
    *((1, 0, column) for column in (-4, -3, -2, -1, 1, 2, 3, 4)),
    *((1, -384, column) for column in (-256, 0, 256)),
)
"""Where words could be tied: the four of one 64-bit word and the next ones, blocks of 2^14 to 2^17 values, halves of
a frame, the same pixel of another frame, the end of a frame and the begin of the next."""


def drawn(count: int, shape: tuple[int, int, int], seed: int = 1) -> list[Lag]:
    """Lags at which frames share at least a fourth."""
    chance = np.random.default_rng(seed)
    frames, rows, columns = (size // 2 for size in shape)
    lags = zip(
        chance.integers(0, frames, count),
        chance.integers(-rows, rows, count),
        chance.integers(1, columns, count),
        strict=True,
    )
    return [(int(frame), int(row), int(column)) for frame, row, column in lags]


def joint(stored: Array, lags: Iterable[Lag]) -> Iterator[Result]:
    """At each lag the standard deviations by which the joint histogram differs from the product of its margins.

    Rare values at either end are joined, so that some twenty pairs or more are expected in each cell.
    """
    _, place, often = np.unique(stored, return_inverse=True, return_counts=True)
    group = (np.cumsum(often) / np.sqrt(20 * stored.size)).astype(np.int64)
    group = np.unique(np.minimum(group, max(group[-1] - 1, 0)), return_inverse=True)[1]
    size = int(group[-1]) + 1
    assert 1 < size < 256, "too few or too many values"
    seen = group.astype(np.uint16)[place.reshape(stored.shape)]
    for lag in lags:
        there = seen[tuple(slice(max(far, 0), size + min(far, 0)) for far, size in zip(lag, seen.shape, strict=True))]
        back = seen[tuple(slice(max(-far, 0), size - max(far, 0)) for far, size in zip(lag, seen.shape, strict=True))]
        cells = np.bincount((there * np.uint16(size) + back).reshape(-1), minlength=size * size).reshape(size, size)
        expected = np.outer(cells.sum(1), cells.sum(0)) / cells.sum()
        free = (size - 1) ** 2
        value = (((cells - expected) ** 2 / expected).sum() - free) / np.sqrt(2 * free)
        yield Result(f"joint histogram at the lag {', '.join(map(str, lag))}", float(value), 6.0)
