"""Coverage: which fraction of each pixel an outline covers.

Each row of pixels is cut into scanlines, more where an edge has a corner or runs level inside the row. A scanline
stands for a thin band: its interval ends where the edge crosses its middle, and each end is spread over the width
that the edge covers in the band, so that straight edges are exact at any slope. Fractions are whole numbers of 2^-28,
whose sums are exact in any order: an outline that is symmetric about the image centre has a coverage that equals its
own 180° rotation, on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dicomforge.phantom.intervals import Bands, Intervals, cut
from dicomforge.phantom.outline import Outline, Reach, reach

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Doubles = NDArray[np.float64]

SCANLINES = 8
"""Of each row, or of each part of a row that a corner or a level edge makes."""

ONE = float(1 << 28)
"""Full coverage as a whole number."""

BREAK = float(1 << 24)
"""Corners are moved to multiples of 1/BREAK of a pixel, so that the parts of a row sum to ONE exactly."""

BAND_PIXELS = 1 << 20
"""Large outlines are done in bands of rows of about so many pixels."""

TOUCH = 1e-9
"""A pixel centre this near to an edge, in pixels, counts as inside when centres are sampled."""

FAR = 1e9
"""Edges further out than this, in pixels, lie here."""

NARROW = 1e-30
"""Keeps the division by a width of 0, where the dividend is 0 too, defined."""

_OFFSETS = (2.0 * np.arange(SCANLINES) + 1.0 - SCANLINES) / SCANLINES


class Coverage(NamedTuple):
    """The covered fractions of a window of the frame: `alpha` is (rows, columns) float32, 0 to 1."""

    row: int
    column: int
    alpha: NDArray[np.float32]


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
        window = _window(outline, found, (top, bottom), (rows, columns), sample)
        if window is not None:
            yield window


def _window(
    outline: Outline, found: Reach, strip: tuple[int, int], size: tuple[int, int], sample: str
) -> Coverage | None:
    half_p = size[1] / 2
    if sample == "centre":
        row = np.arange(strip[0], strip[1])
        bands = Bands(row, row.astype(np.float64) - (size[0] - 1) / 2, np.zeros(len(row)))
        found_cut = cut(outline, bands)
        low = np.ceil(np.maximum(found_cut.low, -half_p) + (half_p - 0.5 - TOUCH)) - half_p
        high = np.floor(np.minimum(found_cut.high, half_p) + (half_p - 0.5 + TOUCH)) + (1.0 - half_p)
        still = np.zeros(len(low))
        intervals = Intervals(found_cut.line, low, high, still, still)
        weight = np.full(len(row), ONE)
    else:
        bands = _area_bands(found, strip, size[0])
        intervals = cut(outline, bands)
        weight = bands.height * ONE
    last, first = intervals.high + intervals.high_spread / 2, intervals.low - intervals.low_spread / 2
    kept = (intervals.high > intervals.low) & (last > -half_p) & (first < half_p)
    if not kept.any():
        return None
    line = intervals.line[kept]
    return _filled(intervals.only(kept), bands.row[line], weight[line], size[1])


def _area_bands(found: Reach, strip: tuple[int, int], rows: int) -> Bands:
    half = rows / 2
    inner = np.asarray(found.breaks, dtype=np.float64)
    inner = np.rint(inner[(inner > strip[0] - half) & (inner < strip[1] - half)] * BREAK) / BREAK
    ends = np.sort(np.concatenate((np.arange(strip[0], strip[1] + 1) - half, inner)))
    kept = (ends[1:] > found.low - 1 / BREAK) & (ends[:-1] < found.high + 1 / BREAK)
    middle, height = ((ends[1:] + ends[:-1]) / 2)[kept], (ends[1:] - ends[:-1])[kept]
    q = middle[:, None] + (height / 2)[:, None] * _OFFSETS
    row = np.floor(middle + half).astype(np.int64)
    return Bands(np.repeat(row, SCANLINES), q.reshape(-1), np.repeat(height / SCANLINES, SCANLINES))


def _filled(cut: Intervals, row: NDArray[np.int64], weight: Doubles, columns: int) -> Coverage:
    """Steps along each row (where an interval begins and ends), and their running sum."""
    # Seen in a mirror the end of an interval is a beginning: both take the same path, and so stay symmetric.
    edges = np.concatenate((cut.low, -cut.high)), np.concatenate((cut.low_spread, cut.high_spread))
    steps = _steps(*edges, np.concatenate((weight, weight)), columns)
    ends = steps.edge >= len(row)
    rows = np.concatenate((row, row))[steps.edge]
    cell = np.where(ends, columns - steps.cell, steps.cell)
    top, left = int(rows.min()), int(cell.min())
    height, width = int(rows.max()) - top + 1, int(cell.max()) - left + 1
    index = (rows - top) * width + (cell - left)
    total = np.bincount(index, np.where(ends, -steps.step, steps.step), height * width).reshape(height, width)
    alpha = np.cumsum(total, axis=1)[:, : columns - left] / ONE
    return Coverage(top, left, alpha.astype(np.float32))


class _Steps(NamedTuple):
    """By how much the coverage of a cell exceeds that of the one before it, for each edge (by index)."""

    edge: NDArray[np.intp]
    cell: NDArray[np.int64]
    step: Doubles


def _steps(begin: Doubles, spread: Doubles, weight: Doubles, columns: int) -> _Steps:
    """The steps of what lies right of edges at `begin`, evenly spread; the cells are 0 to `columns`, clamped."""
    half = columns / 2
    low, high = np.maximum(begin - spread / 2, -FAR), np.minimum(begin + spread / 2, FAR)
    first = np.minimum(np.maximum(np.floor(low + half), 0.0), columns).astype(np.int64)
    last = np.minimum(np.maximum(np.floor(high + half) + 1.0, 0.0), columns).astype(np.int64)
    counts = last - first + 1
    starts = np.cumsum(counts) - counts
    edge = np.repeat(np.arange(len(counts)), counts)
    cell = np.arange(len(edge)) - starts[edge] + first[edge]
    right = cell + (1.0 - half)
    low, width = low[edge], (high - low)[edge]
    covered = _right_of(right - low, width) - _right_of(right - 1.0 - low, width)
    whole = np.where(cell == columns, weight[edge], np.rint(covered * weight[edge]))
    before = np.concatenate(([0.0], whole[:-1]))
    before[starts] = 0.0
    return _Steps(edge, cell, whole - before)


def _right_of(distance: Doubles, width: Doubles) -> Doubles:
    """The integral of the coverage up to `distance` from the low end of an edge that is spread over `width`."""
    on_edge = np.minimum(np.maximum(distance, 0.0), width)
    return on_edge * (on_edge / np.maximum(width, NARROW)) / 2 + np.maximum(distance - width, 0.0)
