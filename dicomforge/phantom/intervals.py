"""Intervals: what thin horizontal bands cut out of an outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dicomforge.phantom.outline import Convex, Loops, Outline, Piece, products
from dicomforge.phantom.section import TINY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Doubles = NDArray[np.float64]

TANGENT = 1e-6
"""A scanline that misses a curve by less than this, in parts of the curve's size squared, touches it."""


class Bands(NamedTuple):
    """Thin bands from the top: the row that each lies in, the q of its middle, and its height in pixels."""

    row: NDArray[np.int64]
    q: Doubles
    height: Doubles


class Intervals(NamedTuple):
    """Covered intervals [low, high] in p on the middle of the band of index `line`.

    A spread is the width that the edge at that end covers within the band.
    """

    line: NDArray[np.intp]
    low: Doubles
    high: Doubles
    low_spread: Doubles
    high_spread: Doubles

    def only(self, kept: NDArray[np.bool_]) -> Intervals:
        """Those whose entry in `kept` is true."""
        return Intervals(
            self.line[kept], self.low[kept], self.high[kept], self.low_spread[kept], self.high_spread[kept]
        )


def cut(outline: Outline, bands: Bands) -> Intervals:
    """The intervals of an outline in each band; empty ones have low >= high."""
    return _convex(outline, bands) if isinstance(outline, Convex) else _even_odd(outline, bands)


def _convex(outline: Convex, bands: Bands) -> Intervals:
    """Middles, upper and lower sides of the bands are cut in one go: a small shape costs its calls, not its size."""
    half = bands.height / 2
    lows, highs = _ends(outline, np.concatenate((bands.q, bands.q - half, bands.q + half)))
    (low, upper_low, lower_low), (high, upper_high, lower_high) = lows.reshape(3, -1), highs.reshape(3, -1)
    with np.errstate(invalid="ignore"):
        low_spread, high_spread = np.abs(lower_low - upper_low), np.abs(lower_high - upper_high)
    low_spread[~np.isfinite(low_spread)] = 0.0
    high_spread[~np.isfinite(high_spread)] = 0.0
    return Intervals(np.arange(len(low)), low, high, low_spread, high_spread)


def _ends(outline: Convex, q: Doubles) -> tuple[Doubles, Doubles]:
    low: Doubles | None = None
    high: Doubles | None = None
    for piece in outline.pieces:
        piece_low, piece_high = _piece(piece, q)
        there = piece_low <= piece_high
        piece_low, piece_high = np.where(there, piece_low, np.inf), np.where(there, piece_high, -np.inf)
        low = piece_low if low is None else np.minimum(low, piece_low)
        high = piece_high if high is None else np.maximum(high, piece_high)
    if low is None or high is None:
        return np.full(len(q), np.inf), np.full(len(q), -np.inf)
    return low, high


def _piece(piece: Piece, q: Doubles) -> tuple[Doubles, Doubles]:
    low, high = np.full(len(q), -np.inf), np.full(len(q), np.inf)
    if piece.squares:
        aa, ab, bb, ac, bc, cc = products(piece.squares)
        rest = (bb * q + 2.0 * bc) * q + (cc - 1.0)
        if aa < TINY * TINY:
            high = np.where(rest <= TANGENT, high, -np.inf)
        else:
            middle = ab * q + ac
            inside = middle * middle - aa * rest
            root = np.sqrt(np.maximum(inside, 0.0))
            low = (-middle - root) / aa
            high = np.where(inside >= -TANGENT * aa, (-middle + root) / aa, -np.inf)
    for slab in piece.slabs:
        offset = slab.b * q + slab.c
        if abs(slab.a) < TINY:
            high = np.where(np.abs(offset) <= 1.0 + TANGENT, high, -np.inf)
        else:
            one, other = (-1.0 - offset) / slab.a, (1.0 - offset) / slab.a
            low = np.maximum(low, np.minimum(one, other))
            high = np.minimum(high, np.maximum(one, other))
    return low, high


def _even_odd(outline: Loops, bands: Bands) -> Intervals:
    """Between the first and second crossing of a band with the sides, the third and fourth, and so on."""
    starts = np.concatenate([np.asarray(loop) for loop in outline.loops])
    ends = np.concatenate([np.roll(np.asarray(loop), -1, axis=0) for loop in outline.loops])
    (p0, q0), (p1, q1) = starts.T, ends.T
    first = np.searchsorted(bands.q, np.minimum(q0, q1), side="left")
    counts = np.searchsorted(bands.q, np.maximum(q0, q1), side="left") - first
    side = np.repeat(np.arange(len(counts)), counts)
    line = np.arange(len(side)) - np.repeat(np.cumsum(counts) - counts, counts) + first[side]
    slope = (p1 - p0) / np.where(q1 == q0, 1.0, q1 - q0)
    crossing = ((p0 + p1) / 2)[side] + (bands.q[line] - ((q0 + q1) / 2)[side]) * slope[side]
    order = np.lexsort((crossing, line))
    line, crossing = line[order], crossing[order]
    spread = np.abs(slope[side][order]) * bands.height[line]
    return Intervals(line[::2], crossing[::2], crossing[1::2], spread[::2], spread[1::2])
