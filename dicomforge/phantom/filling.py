"""Filling: covered intervals on scanlines become the covered fractions of pixels.

A pixel that an interval's end crosses is covered in part; from the next one on, up to the interval's other end, it is
covered whole, which a running sum along the rows writes. Both are whole numbers: see coverage.py.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.phantom.arrays import Doubles, Indices, Values

Whole = NDArray[np.int32]

ONE = float(1 << 28)
"""Full coverage as a whole number; eight times that is an int32."""

FAR = 1e9
"""Edges further out than this, in pixels, lie here."""

NARROW = 1e-30
"""Keeps the division by a width of 0, where the dividend is 0 too, defined."""


class Lines(NamedTuple):
    """Covered intervals, none of them empty or outside the frame; those of one window together, from the top.

    `window` (n,) is the index of the window, `row` (n,) is in the frame, `weight` (n,) what a covered pixel gets.
    `low` and `high` (2, n), pixels, are where the spread left end begins and ends, in p, and the right one as a
    mirror shows it, in -p.
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
    alpha: Values


def joined(parts: Sequence[Lines]) -> Lines:
    """The lines of several, which have no window in common."""
    if len(parts) == 1:
        return parts[0]
    window, row, weight, low, high = (np.concatenate(arrays, axis=-1) for arrays in zip(*parts, strict=True))
    return Lines(window, row, weight, low, high)


def filled(lines: Lines, columns: int) -> dict[int, Coverage]:
    """The windows of a frame of `columns` columns."""
    return {
        window: Coverage(row, column, as_alpha(covered))
        for window, (row, column, covered) in summed(lines, columns).items()
    }


def as_alpha(covered: Doubles | Whole) -> Values:
    """Covered fractions from whole numbers."""
    alpha: Values = covered.astype(np.float32)
    alpha *= 1 / ONE
    return alpha


def summed(lines: Lines, columns: int) -> dict[int, tuple[int, int, Whole]]:
    """First row, first column and covered fractions, as whole numbers, of the windows of a frame."""
    if not len(lines.row):
        return {}
    first, last = _cells(lines, columns)
    # What lies in the mirror's cell c is column columns - 1 - c.
    begin, end = last[0], columns - first[1]
    begins = np.diff(lines.window, prepend=-1) != 0
    starts = np.flatnonzero(begins)
    which = np.cumsum(begins) - 1
    left = np.minimum.reduceat(np.minimum(first[0], columns - last[1]), starts)
    widths = np.maximum.reduceat(np.maximum(begin, end), starts) + 1 - left
    top = lines.row[starts]
    sizes = (lines.row[np.append(starts[1:], len(which)) - 1] + 1 - top) * widths
    bases = np.cumsum(sizes) - sizes
    total = int(sizes.sum())
    origin = (bases - top * widths - left)[which] + lines.row * widths[which]
    covered = np.zeros(total, np.int32)
    np.add.at(covered, *_steps(lines, (first, last), origin, columns))
    # Each row of a window sums to 0, so that one running sum serves all of them.
    np.cumsum(covered, out=covered)
    windows = zip(*(of.tolist() for of in (lines.window[starts], top, left, bases, sizes, widths)), strict=True)
    return {
        window: (row, column, covered[base : base + size].reshape(-1, width)[:, : columns - column])
        for window, row, column, base, size, width in windows
    }


def _cells(lines: Lines, columns: int) -> tuple[Indices, Indices]:
    """The first cell that an edge crosses and the first that lies wholly beyond it, (2, n), 0 to `columns`."""
    cells = np.floor(np.stack((lines.low, lines.high)) + columns / 2)
    cells[1] += 1.0
    first, last = np.minimum(np.maximum(cells, 0.0), columns).astype(np.intp)
    return first, last


def _steps(lines: Lines, cells: tuple[Indices, Indices], origin: Indices, columns: int) -> tuple[Indices, Whole]:
    """Pixels at which the covered fraction differs from the pixel before, and by how much.

    Each edge is first taken to cross one pixel, as most do. Where it crosses several, the others are corrected.
    """
    first, counts = cells[0], cells[1] - cells[0]
    low, width = lines.low, lines.high - lines.low
    right = 1.0 - columns / 2
    share = _share(first + right, low, width, lines.weight)
    np.copyto(share, lines.weight, where=counts == 0)
    rest = lines.weight - share
    place = np.stack((origin + first[0], origin + (columns - 1) - first[1]))
    places, steps = [*place, *(place + 1)], [share[0], -rest[1], rest[0], -share[1]]
    more = np.flatnonzero(counts > 1)
    if len(more):
        further = counts.take(more) - 1
        edge = np.repeat(more, further)
        beyond = np.arange(1, len(edge) + 1) - np.repeat(np.cumsum(further) - further, further)
        mirrored = edge >= len(origin)
        weight = lines.weight[edge - mirrored * len(origin)]
        less = weight - _share(first.take(edge) + beyond + right, low.take(edge), width.take(edge), weight)
        at = place.take(edge) + (beyond - 2 * mirrored * beyond)
        places, steps = [*places, at, at + 1], [*steps, -less, less]
    return np.concatenate(places), np.concatenate(steps).astype(np.int32)


def _share(right: Any, low: Doubles, width: Doubles, weight: Doubles) -> Doubles:
    """Of pixels that end at `right`, what lies right of an edge that begins at `low` and is spread over `width`."""
    part = _right_of(right - low, width)
    before = low < right - 1.0
    part[before] -= _right_of(right[before] - 1.0 - low[before], width[before])
    part *= weight
    return np.rint(part, out=part)


def _right_of(distance: Doubles, width: Doubles) -> Doubles:
    """The integral of the coverage up to `distance` from the low end of an edge that is spread over `width`."""
    on_edge = np.minimum(np.maximum(distance, 0.0), width)
    beyond = np.maximum(np.subtract(distance, width, out=distance), 0.0, out=distance)
    part = on_edge / np.maximum(width, NARROW)
    part *= on_edge
    part /= 2
    part += beyond
    return part
