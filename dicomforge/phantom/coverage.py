"""Coverage: which fraction of each pixel an outline covers.

Each row of pixels is cut into scanlines, more where an edge has a corner or runs level inside the row; on a scanline
the overlap with every pixel is exact, and across them it is the midpoint rule. Overlaps are whole numbers of 2^-28
pixel, so that their sums are exact in any order: an outline that is symmetric about the image centre has a coverage
that equals its own 180° rotation, on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dicomforge.phantom.outline import EDGE, Convex, Outline, Piece, Reach, products, reach
from dicomforge.phantom.section import TINY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dicomforge.phantom.outline import Loops

SCANLINES = 16
"""Of each row, or of each part of a row that a corner or a level edge makes."""

ONE = float(1 << 28)
"""Full coverage as a whole number."""

BREAK = float(1 << 24)
"""Corners are moved to multiples of 1/BREAK of a pixel, so that the parts of a row sum to ONE exactly."""

BAND_PIXELS = 1 << 20
"""Large outlines are done in bands of rows of about so many pixels."""

TOUCH = 1e-9
"""A pixel centre this near to an edge, in pixels, counts as inside when centres are sampled."""

_OFFSETS = (2.0 * np.arange(SCANLINES) + 1.0 - SCANLINES) / SCANLINES


class Coverage(NamedTuple):
    """The covered fractions of a window of the frame: `alpha` is (rows, columns) float32, 0 to 1."""

    row: int
    column: int
    alpha: NDArray[np.float32]


class _Lines(NamedTuple):
    """Scanlines from the top: the row that each lies in, its q, and its weight in ONEs."""

    row: NDArray[np.int64]
    q: NDArray[np.float64]
    weight: NDArray[np.float64]


class _Intervals(NamedTuple):
    """Covered intervals [low, high] in p, each on a scanline of that index."""

    line: NDArray[np.intp]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def coverage(outline: Outline, rows: int, columns: int, sample: str) -> Iterator[Coverage]:
    """The windows of a frame of rows x columns that the outline touches, from the top; nothing outside them.

    `sample` is `area` (the covered fraction) or `centre` (1 where the pixel's centre is inside).
    """
    found = reach(outline)
    if found is None:
        return
    half = rows / 2
    first = int(np.floor(max(found.low, -half) + half))
    last = int(np.ceil(min(found.high, half) + half))
    step = max(1, BAND_PIXELS // columns)
    for top in range(first, last, step):
        bottom = min(top + step, last)
        window = _band(outline, found, (top, bottom), (rows, columns), sample)
        if window is not None:
            yield window


def _band(
    outline: Outline, found: Reach, band: tuple[int, int], size: tuple[int, int], sample: str
) -> Coverage | None:
    lines = _centre_lines(band, size[0]) if sample == "centre" else _area_lines(found, band, size[0])
    if not len(lines.q):
        return None
    cut = _convex(outline, lines.q) if isinstance(outline, Convex) else _even_odd(outline, lines.q)
    half = size[1] / 2
    if sample == "centre":
        low = np.ceil(np.maximum(cut.low, -half) + (half - 0.5 - TOUCH)) - half
        high = np.floor(np.minimum(cut.high, half) + (half - 0.5 + TOUCH)) + (1.0 - half)
    else:
        low, high = np.maximum(cut.low, -half), np.minimum(cut.high, half)
    kept = high > low
    if not kept.any():
        return None
    return _filled(_Intervals(cut.line[kept], low[kept], high[kept]), lines, size[1])


def _area_lines(found: Reach, band: tuple[int, int], rows: int) -> _Lines:
    half = rows / 2
    top, bottom = band[0] - half, band[1] - half
    inner = np.asarray(found.breaks, dtype=np.float64)
    inner = np.rint(inner[(inner > top) & (inner < bottom)] * BREAK) / BREAK
    ends = np.unique(np.concatenate((np.arange(band[0], band[1] + 1) - half, inner)))
    middle, width = (ends[1:] + ends[:-1]) / 2, ends[1:] - ends[:-1]
    kept = (ends[1:] > found.low - 1 / BREAK) & (ends[:-1] < found.high + 1 / BREAK)
    middle, width = middle[kept], width[kept]
    q = middle[:, None] + (width / 2)[:, None] * _OFFSETS
    row = np.floor(middle + half).astype(np.int64)
    return _Lines(np.repeat(row, SCANLINES), q.reshape(-1), np.repeat(width * (ONE / SCANLINES), SCANLINES))


def _centre_lines(band: tuple[int, int], rows: int) -> _Lines:
    row = np.arange(band[0], band[1])
    return _Lines(row, row.astype(np.float64) - (rows - 1) / 2, np.full(len(row), ONE))


def _convex(outline: Convex, q: NDArray[np.float64]) -> _Intervals:
    low, high = np.full(len(q), np.inf), np.full(len(q), -np.inf)
    for piece in outline.pieces:
        piece_low, piece_high = _piece(piece, q)
        there = piece_low < piece_high
        low = np.where(there, np.minimum(low, piece_low), low)
        high = np.where(there, np.maximum(high, piece_high), high)
    return _Intervals(np.arange(len(q)), low, high)


def _piece(piece: Piece, q: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    low, high = np.full(len(q), -np.inf), np.full(len(q), np.inf)
    if piece.squares:
        aa, ab, bb, ac, bc, cc = products(piece.squares)
        rest = (bb * q + 2.0 * bc) * q + (cc - 1.0)
        if aa < TINY * TINY:
            high = np.where(rest <= 0.0, high, -np.inf)
        else:
            middle = ab * q + ac
            inside = middle * middle - aa * rest
            root = np.sqrt(np.maximum(inside, 0.0))
            low = (-middle - root) / aa
            high = np.where(inside > 0.0, (-middle + root) / aa, -np.inf)
    for slab in piece.slabs:
        offset = slab.b * q + slab.c
        if abs(slab.a) < TINY:
            high = np.where(np.abs(offset) <= EDGE, high, -np.inf)
        else:
            one, other = (-1.0 - offset) / slab.a, (1.0 - offset) / slab.a
            low = np.maximum(low, np.minimum(one, other))
            high = np.minimum(high, np.maximum(one, other))
    return low, high


def _even_odd(outline: Loops, q: NDArray[np.float64]) -> _Intervals:
    """Between the first and second crossing of a scanline with the sides, the third and fourth, and so on."""
    starts = np.concatenate([np.asarray(loop) for loop in outline.loops])
    ends = np.concatenate([np.roll(np.asarray(loop), -1, axis=0) for loop in outline.loops])
    (p0, q0), (p1, q1) = starts.T, ends.T
    first = np.searchsorted(q, np.minimum(q0, q1), side="left")
    counts = np.searchsorted(q, np.maximum(q0, q1), side="left") - first
    side = np.repeat(np.arange(len(counts)), counts)
    line = np.arange(len(side)) - np.repeat(np.cumsum(counts) - counts, counts) + first[side]
    rise = np.where(q1 == q0, 1.0, q1 - q0)
    slope, middle_p, middle_q = (p1 - p0) / rise, (p0 + p1) / 2, (q0 + q1) / 2
    crossing = middle_p[side] + (q[line] - middle_q[side]) * slope[side]
    order = np.lexsort((crossing, line))
    line, crossing = line[order], crossing[order]
    return _Intervals(line[::2], crossing[::2], crossing[1::2])


def _filled(cut: _Intervals, lines: _Lines, columns: int) -> Coverage:
    """Differences along each row (a step where an interval begins and ends), and their running sum."""
    row, weight, half = lines.row[cut.line], lines.weight[cut.line], columns / 2
    begin, end = np.floor(cut.low + half), np.floor(cut.high + half)
    opened = np.rint((begin + (1.0 - half) - cut.low) * weight)
    closed = np.rint((cut.high - (end - half)) * weight)
    top, left = int(row.min()), int(begin.min())
    height, width = int(row.max()) - top + 1, int(end.max()) - left + 2
    base = (row - top) * width - left
    at_begin, at_end = base + begin.astype(np.int64), base + end.astype(np.int64)
    index = np.concatenate((at_begin, at_begin + 1, at_end, at_end + 1))
    step = np.concatenate((opened, weight - opened, closed - weight, -closed))
    total = np.bincount(index, step, height * width).reshape(height, width)[:, : min(width, columns - left)]
    alpha = np.cumsum(total, axis=1) / ONE
    return Coverage(top, left, alpha.astype(np.float32))
