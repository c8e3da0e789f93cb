"""Filling: covered intervals on thin bands become the covered fractions of pixels.

A pixel that an interval's end crosses is covered in part; from the next one on, up to the interval's other end, it is
covered whole, which a running sum along the rows writes. Both are whole numbers: see coverage.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Doubles = NDArray[np.float64]
    Indices = NDArray[np.intp]

ONE = float(1 << 28)
"""Full coverage as a whole number."""

FAR = 1e9
"""Edges further out than this, in pixels, lie here."""

NARROW = 1e-30
"""Keeps the division by a width of 0, where the dividend is 0 too, defined."""


class Lines(NamedTuple):
    """Covered intervals, none of them empty or outside the frame; those of one window together, from the top.

    `window` (n,) tells the windows apart, `row` (n,) is in the frame, `weight` (n,) what a covered pixel gets. `low`
    and `high` (2, n), pixels, are where the spread left end begins and ends, in p, and the right one as a mirror
    shows it, in -p.
    """

    window: Indices
    row: Indices
    weight: Doubles
    low: Doubles
    high: Doubles


class Coverage(NamedTuple):
    """The covered fractions of a window of the frame: `alpha` is (rows, columns) float32, 0 to 1."""

    row: int
    column: int
    alpha: NDArray[np.float32]


def joined(parts: Sequence[Lines]) -> Lines:
    """The lines of several, which have no window in common."""
    if len(parts) == 1:
        return parts[0]
    window, row, weight, low, high = (np.concatenate(arrays, axis=-1) for arrays in zip(*parts, strict=True))
    return Lines(window, row, weight, low, high)


def filled(lines: Lines, columns: int) -> dict[int, Coverage]:
    """The windows of a frame of so many columns."""
    if not len(lines.row):
        return {}
    first, last = _cells(lines, columns)
    # What lies in the mirror's cell c is column columns - 1 - c.
    begin, end = last[0], columns - first[1]
    starts = np.flatnonzero(np.diff(lines.window, prepend=-1))
    counts = np.diff(starts, append=len(lines.row))
    left = np.minimum.reduceat(np.minimum(first[0], columns - last[1]), starts)
    widths = np.maximum.reduceat(np.maximum(begin, end), starts) + 1 - left
    top = lines.row[starts]
    sizes = (lines.row[starts + counts - 1] + 1 - top) * widths
    bases = np.cumsum(sizes) - sizes
    total = int(sizes.sum())
    origin = np.repeat(bases - top * widths - left, counts) + lines.row * np.repeat(widths, counts)
    places, steps = np.concatenate((origin + begin, origin + end)), np.concatenate((lines.weight, -lines.weight))
    # Each row of a window sums to 0, so that one running sum serves all of them.
    covered = np.cumsum(_sums(places, steps, total)) + _crossed(lines, (first, last), origin, columns, total)
    alpha = (covered / ONE).astype(np.float32)
    windows = zip(*(of.tolist() for of in (lines.window[starts], top, left, bases, sizes, widths)), strict=True)
    return {
        window: Coverage(row, column, alpha[base : base + size].reshape(-1, width)[:, : columns - column])
        for window, row, column, base, size, width in windows
    }


def _cells(lines: Lines, columns: int) -> tuple[Indices, Indices]:
    """The first cell that an edge crosses and the first that lies wholly beyond it, (2, n), 0 to `columns`."""
    cells = np.floor(np.stack((lines.low, lines.high)) + columns / 2)
    cells[1] += 1.0
    first, last = np.minimum(np.maximum(cells, 0.0), columns).astype(np.intp)
    return first, last


def _crossed(lines: Lines, cells: tuple[Indices, Indices], origin: Indices, columns: int, total: int) -> Doubles:
    """What the pixels that an edge crosses have of it."""
    first, counts = cells[0].reshape(-1), (cells[1] - cells[0]).reshape(-1)
    edge = np.repeat(np.arange(len(counts)), counts)
    cell = np.arange(len(edge)) + (first - (np.cumsum(counts) - counts))[edge]
    right = cell + (1.0 - columns / 2)
    low, width = lines.low.reshape(-1), (lines.high - lines.low).reshape(-1)
    distance = np.stack((right, right - 1.0)) - low[edge]
    to_right, to_left = _right_of(distance, width[edge])
    weight = np.concatenate((lines.weight, lines.weight))[edge]
    share = np.rint((to_right - to_left) * weight)
    place = np.concatenate((origin, origin + (columns - 1)))[edge]
    begins = int(counts[: len(origin)].sum())
    place[:begins] += cell[:begins]
    place[begins:] -= cell[begins:]
    share[begins:] -= weight[begins:]
    return _sums(place, share, total)


def _sums(places: Indices, values: Doubles, size: int) -> Doubles:
    """(size,): the sum of the values at each place."""
    sums: Doubles = np.bincount(places, values, size).astype(np.float64, copy=False)
    return sums


def _right_of(distance: Doubles, width: Doubles) -> Doubles:
    """The integral of the coverage up to `distance` from the low end of an edge that is spread over `width`."""
    on_edge = np.minimum(np.maximum(distance, 0.0), width)
    return on_edge * (on_edge / np.maximum(width, NARROW)) / 2 + np.maximum(distance - width, 0.0)
