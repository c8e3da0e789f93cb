"""Combine: the intervals that unions, intersections and differences of outlines cover on scanlines."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dicomforge.phantom.arrays import Indices
from dicomforge.phantom.intervals import Crossings, Intervals, cut
from dicomforge.phantom.outline import Combined, Convex, Loops, Outline, reach
from dicomforge.phantom.scanlines import Scanlines

AT_ONCE = 1 << 62
"""More intervals than polygons can have: all of them are found at once."""


def combined(outline: Outline, where: Scanlines) -> Intervals:
    """The intervals of an outline on the scanlines of one strip, none of them empty."""
    if isinstance(outline, Combined):
        parts = zip(outline.parts, outline.weights, strict=True)
        found = [(_part(part, where), weight) for part, weight in parts if reach(part) is not None]
        return _swept(found, outline.least)
    if isinstance(outline, Loops):
        (crossed,) = Crossings(outline, where).intervals(AT_ONCE)
        return _filled(crossed)
    return _filled(cut([outline], where))


def _part(part: Outline, where: Scanlines) -> Intervals:
    """Only the rows that a convex outline touches are cut: there may be many small outlines."""
    reached = reach(part)
    if reached is None or not isinstance(part, Convex):
        return combined(part, where)
    half = where.height / 2
    rows = np.flatnonzero((where.middle + half >= reached.low) & (where.middle - half <= reached.high))
    kept = where._replace(
        strip=where.strip[rows],
        row=where.row[rows],
        middle=where.middle[rows],
        height=where.height[rows],
        weight=where.weight[rows],
    )
    ends, spread, line = combined(part, kept)
    return Intervals(ends, spread, rows[line // where.lines] * where.lines + line % where.lines)


def _filled(found: Intervals) -> Intervals:
    kept = np.flatnonzero(found.ends[0] < -found.ends[1])
    return Intervals(found.ends.take(kept, axis=1), found.spread.take(kept, axis=1), found.line.take(kept))


def _swept(found: Sequence[tuple[Intervals, int]], least: int) -> Intervals:
    """The intervals in which the sum of the weights is at least `least`: a sweep along each line."""
    if not found:
        return Intervals(np.empty((2, 0)), np.empty((2, 0)), np.empty(0, np.intp))
    line: Indices = np.concatenate([one.line for one, _ in found for _ in range(2)])
    at = np.concatenate([ends for one, _ in found for ends in (one.ends[0], -one.ends[1])])
    spread = np.concatenate([width for one, _ in found for width in one.spread])
    change = np.concatenate([np.full(len(one.line), sign * weight) for one, weight in found for sign in (1, -1)])
    order = np.lexsort((-change, at, line))
    inside = np.cumsum(change[order]) >= least
    turns = np.flatnonzero(inside != np.append(False, inside[:-1]))
    first, last = order[turns[::2]], order[turns[1::2]]
    ends = np.stack((at[first], -at[last]))
    return _filled(Intervals(ends, np.stack((spread[first], spread[last])), line[first]))
