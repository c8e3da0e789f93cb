"""Lattice: the pixel centres of a window of a frame, at which fields are sampled."""

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
        """Output values that broadcast to (rows, columns), or to (samples, rows, columns), float64."""
        ...


def lattice(size: tuple[int, int], window: tuple[int, int, int, int]) -> Lattice:
    """The lattice of `window` (first row, first column, rows, columns) in a frame of `size` (rows, columns)."""
    top, left, height, width = window
    p = np.arange(left, left + width, dtype=np.float64) - (size[1] - 1) / 2
    q = np.arange(top, top + height, dtype=np.float64) - (size[0] - 1) / 2
    return Lattice(p[None, :], q[:, None])


def centred(
    size: tuple[int, ...], spacing_mm: tuple[float, float], at: tuple[float, float]
) -> tuple[Doubles, Doubles]:
    """u (1, columns) and v (rows, 1) of a frame of `size` (rows, columns) from the point `at`, mm."""
    p, q = lattice((size[0], size[1]), (0, 0, size[0], size[1]))
    return p * spacing_mm[1] - at[0], q * spacing_mm[0] - at[1]


def square_wave(lattice: Lattice, along: Linear, period: float, area: bool, duty: float = 0.5) -> Doubles:
    """+1 on the fraction `duty` of each period, from 0, and -1 on the rest; `area`: the mean over each pixel."""
    position = lattice.at(along)
    wide, narrow = sorted((abs(along.a), abs(along.b)), reverse=True)
    period = max(period, wide * SMALLEST, SMALLEST_MM)
    if not area or wide < TINY:
        return np.where(_phase(position, period) < period * duty, 1.0, -1.0)
    mean = 2.0 * duty - 1.0
    if narrow < 1e-6 * wide:
        steps = _once(position + wide / 2, period, duty) - _once(position - wide / 2, period, duty)
        return steps / wide + mean
    near, far = (wide - narrow) / 2, (wide + narrow) / 2
    outer = _twice(position + far, period, duty) + _twice(position - far, period, duty)
    inner = _twice(position + near, period, duty) + _twice(position - near, period, duty)
    return (outer - inner) / (wide * narrow) + mean


def _phase(x: Doubles, period: float) -> Doubles:
    # Far from 0 the remainder is below the precision of a float64.
    return np.clip(x - np.floor(x / period) * period, 0.0, period)


def _once(x: Doubles, period: float, duty: float) -> Doubles:
    """The integral of the wave less its mean."""
    r = _phase(x, period)
    return np.minimum(2.0 * (1.0 - duty) * r, 2.0 * duty * (period - r))


def _twice(x: Doubles, period: float, duty: float) -> Doubles:
    """The integral of that, without its linear part."""
    up = period * duty
    peak = 2.0 * (1.0 - duty) * up
    r = _phase(x, period)
    first = np.minimum(r, up)
    rest = r - first
    return (1.0 - duty) * first * first + rest * (peak - duty * rest) - r * (peak / 2)
