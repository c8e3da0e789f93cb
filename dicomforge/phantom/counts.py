"""Poisson counts from uniform words by inversion of the distribution function.

Small means are inverted exactly: by a table of the counts that all means and uniform numbers of a cell have in
common, and term by term in the few cells that have none. From LARGE on the normal expansion of M. B. Giles, Algorithm
955 (ACM TOMS 42:1, 2016), equation for Q_N2, gives the count. It is one off, up as often as down, with a probability
of 3e-4 at a mean of 16 and 2e-5 at 100, which changes the variance by 1e-4 and 4e-6 of itself.
"""

from functools import lru_cache

import numpy as np

from dicomforge.phantom.arrays import Bytes, Doubles, Values, Words
from dicomforge.phantom.elementary import exp_minus
from dicomforge.phantom.normal import SIZE, quantile

LARGE = 16.0
"""The mean from which on the expansion is used."""

MEANS, SHARES = 1024, 1024
"""Rows and columns of the counts table: equal steps of the mean below LARGE, and of the uniform number."""

_OPEN = 255
"""Stands in the table where a cell holds more than one count."""


def counts(mean: Values, words: Words) -> Doubles:
    """One count for each mean (n,), drawn with the word (n,) of the same index; 0 where the mean is not above 0.

    Returns (n,) float64 whole numbers.
    """
    small = mean < LARGE
    if small.all():
        return _small(mean, words)
    drawn = np.empty(len(mean))
    drawn[small] = _small(mean[small], words[small])
    drawn[~small] = _large(mean[~small], words[~small])
    return drawn


def _small(mean: Values, words: Words) -> Doubles:
    """Counts of means below LARGE: from the table, or term by term where a cell of it is open."""
    mean = np.maximum(mean, 0.0)
    cell = (mean * np.float32(MEANS / LARGE)).astype(np.int32)
    cell *= SHARES
    cell += (words >> np.uint32(22)).view(np.int32)
    found = cells().take(cell)
    drawn = found.astype(np.float64)
    rest = np.flatnonzero(found == _OPEN)
    drawn[rest] = _inverted(mean[rest].astype(np.float64), words[rest])
    return drawn


@lru_cache(maxsize=1)
def cells() -> Bytes:
    """(MEANS x SHARES,): the count of every mean and uniform number in a cell, or _OPEN.

    Counts grow with both, so that those of two corners are the least and the most. A uniform number lies half a step
    of 2^-32 off the edges of its cell, which is more than all rounding errors.
    """
    edges = np.arange(MEANS + 1, dtype=np.float64) * (LARGE / MEANS)
    least = np.zeros((MEANS + 1, SHARES + 2), np.uint8)
    rows = np.arange(MEANS + 1)
    term, below = exp_minus(edges), np.zeros(MEANS + 1)
    for count in range(1, 64):
        below = below + term
        least[rows, np.minimum(np.ceil(below * SHARES), SHARES + 1).astype(np.intp)] += np.uint8(1)
        term = term * edges / count
    np.cumsum(least, axis=1, dtype=np.uint8, out=least)
    low, high = least[:-1, :SHARES], least[1:, 1:-1]
    return np.where(low == high, low, np.uint8(_OPEN)).reshape(-1)


def _inverted(mean: Doubles, words: Words) -> Doubles:
    """The number of terms of the distribution function that lie below each uniform number."""
    left = (words + 0.5) * 2.0**-32
    term = exp_minus(mean)
    drawn = np.zeros(len(mean))
    count = 0
    while (more := left >= term).any():
        count += 1
        drawn += more
        left -= term
        term *= mean
        term /= count
    return drawn


def _large(mean: Values, words: Words) -> Doubles:
    drawn = np.empty(len(mean))
    for start in range(0, len(mean), _CHUNK):
        part = slice(start, start + _CHUNK)
        drawn[part] = _expanded(mean[part].astype(np.float64), words[part])
    return drawn


_CHUNK = 1 << 14
"""So many at a time, to stay in the processor's cache."""


def _expanded(mean: Doubles, words: Words) -> Doubles:
    w = _normal(words)
    square = w * w
    root = np.sqrt(mean)
    first = (2.0 + square) / 6
    second = w * (2.0 + square) / -72
    third = (-16.0 / 810) + square * (7.0 / 810) + square * square * (3.0 / 810)
    return np.maximum(np.floor(mean + root * w + first + second / root + third / mean), 0.0)


def _normal(words: Words) -> Doubles:
    """The standard normal quantile of (word + 0.5) / 2^32: linear between the edges of 2^16 equal shares.

    In the outer shares of each side, where that would show, it is computed.
    """
    upper, part = words >> np.uint32(16), ((words & np.uint32(0xFFFF)) + 0.5) / SIZE
    low = np.take(_edges(), upper, mode="wrap")
    z = low + (np.take(_edges(), upper + np.uint32(1), mode="wrap") - low) * part
    outer = np.flatnonzero((upper < _OUTER) | (upper >= SIZE - _OUTER))
    above = (words[outer] + 0.5) * 2.0**-32 - 0.5
    z[outer] = np.where(above < 0.0, -1.0, 1.0) * quantile(np.abs(above))
    return z


_OUTER = 64


@lru_cache(maxsize=1)
def _edges() -> Doubles:
    """(65537,) float64: the quantiles of k / 65536; 0 at both ends, which are never used."""
    upper = quantile(np.arange(SIZE // 2) / SIZE)
    return np.concatenate(([0.0], -upper[:0:-1], upper, [0.0]))
