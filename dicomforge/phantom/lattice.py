"""Lattice: the pixel centres of a window of a frame, at which fields are sampled."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np

from dicomforge.phantom.arrays import Doubles
from dicomforge.phantom.plane import SMALLEST, SMALLEST_MM, TINY, Linear


class Lattice(NamedTuple):
    """`p` is (1, columns) and `q` (rows, 1) float64, both centred pixel coordinates."""

    p: Doubles
    q: Doubles

    def at(self, coordinate: Linear) -> Doubles:
        """A coordinate at every pixel, in no more dimensions than it varies in: it broadcasts to (rows, columns)."""
        if abs(coordinate.b) < TINY:
            return coordinate.c + coordinate.a * self.p
        if abs(coordinate.a) < TINY:
            return coordinate.c + coordinate.b * self.q
        return coordinate.c + coordinate.a * self.p + coordinate.b * self.q


class Sampler(Protocol):
    """A field bound to a plane: equal samplers give equal values."""

    def values(self, lattice: Lattice) -> Doubles:
        """Output values that broadcast to (rows, columns), float64."""
        ...


def lattice(size: tuple[int, int], window: tuple[int, int, int, int]) -> Lattice:
    """The lattice of `window` (first row, first column, rows, columns) in a frame of `size` (rows, columns)."""
    top, left, height, width = window
    p = np.arange(left, left + width, dtype=np.float64) - (size[1] - 1) / 2
    q = np.arange(top, top + height, dtype=np.float64) - (size[0] - 1) / 2
    return Lattice(p[None, :], q[:, None])


def square_wave(lattice: Lattice, along: Linear, period: float, area: bool) -> Doubles:
    """+1 on the first half of each period and -1 on the second, from 0 on; the mean over each pixel where `area`."""
    position = lattice.at(along)
    wide, narrow = sorted((abs(along.a), abs(along.b)), reverse=True)
    period = max(period, wide * SMALLEST, SMALLEST_MM)
    if not area or wide < TINY:
        return np.where(_phase(position, period) < period / 2, 1.0, -1.0)
    if narrow < 1e-6 * wide:
        return (_once(position + wide / 2, period) - _once(position - wide / 2, period)) / wide
    near, far = (wide - narrow) / 2, (wide + narrow) / 2
    outer = _twice(position + far, period) + _twice(position - far, period)
    inner = _twice(position + near, period) + _twice(position - near, period)
    return (outer - inner) / (wide * narrow)


def _phase(x: Doubles, period: float) -> Doubles:
    # Far from 0 the remainder is below the precision of a float64.
    return np.clip(x - np.floor(x / period) * period, 0.0, period)


def _once(x: Doubles, period: float) -> Doubles:
    """The integral of the wave."""
    r = _phase(x, period)
    return np.minimum(r, period - r)


def _twice(x: Doubles, period: float) -> Doubles:
    """The integral of that, without its linear part."""
    half = period / 2
    r = _phase(x, period)
    first = np.minimum(r, half)
    rest = r - first
    return first * first / 2 + rest * (half - rest / 2) - r * (period / 4)
