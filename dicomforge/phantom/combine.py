"""Combine: the intervals that unions, intersections and differences of outlines cover on scanlines.

Combinations are cut together: parts of one form in one go, and the ends of all parts are swept as one array, for as
many rows at a time as fit in memory.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dicomforge.phantom.arrays import Doubles, Indices
from dicomforge.phantom.intervals import Crossings, Intervals, cut, form
from dicomforge.phantom.outline import Combined, Convex, Loops, Outline, Reach
from dicomforge.phantom.scanlines import Scanlines

AT_ONCE = 1 << 62
"""More intervals than polygons can have: all of them are found at once."""

PARTS_AT_ONCE = 1 << 14
"""Rows of parts that are cut together; the scanlines of each take about 3 kB."""


class _WeightedPart(NamedTuple):
    """A part of the outline of the strip `strip`: its reach, its place among the parts, and its weight."""

    outline: Outline
    reach: Reach
    strip: int
    place: int
    weight: int


def combined(outlines: Sequence[Combined], reaches: Sequence[Reach], where: Scanlines) -> Intervals:
    """The intervals of outlines on scanlines in strips of them, from the top, none of them empty."""
    groups: dict[Hashable, list[_WeightedPart]] = {}
    for strip, (outline, whole) in enumerate(zip(outlines, reaches, strict=True)):
        parts = zip(outline.parts, whole.parts, outline.weights, strict=True)
        for place, (part, reached, weight) in enumerate(parts):
            if reached is not None:
                of = groups.setdefault(_kind(part, len(groups)), [])
                of.append(_WeightedPart(part, reached, strip, place, weight))
    tops, bottoms = ((where.middle + sign * where.height / 2).tolist() for sign in (-1, 1))
    begins = np.searchsorted(where.strip, np.arange(len(outlines) + 1)).tolist()
    spans = [np.array([_span(part, begins, tops, bottoms) for part in group]).T for group in groups.values()]
    least = np.array([outline.least for outline in outlines])
    swept = []
    for top, bottom in _borders(spans, len(where.strip)):
        cuts = zip(groups.values(), spans, strict=True)
        found = [_of_parts(group, span.clip(top, bottom), where) for group, span in cuts]
        every = _Found(*(np.concatenate(arrays, axis=-1) for arrays in zip(*found, strict=True)))
        swept.append(_swept(every, least[where.strip[every.line // where.lines]]))
    return Intervals(*(np.concatenate(arrays, axis=-1) for arrays in zip(*swept, strict=True)))


def _kind(part: Outline, number: int) -> Hashable:
    """Parts of one kind are cut together; polygons are of a kind of their own."""
    return form(part) if isinstance(part, Convex) else number if isinstance(part, Loops) else Combined


class _Found(NamedTuple):
    """Intervals, as of Intervals, and the place and the weight of the part that each belongs to."""

    ends: Doubles
    spread: Doubles
    line: Indices
    place: Indices
    weight: Indices


def _of_parts(parts: Sequence[_WeightedPart], spans: Indices, where: Scanlines) -> _Found:
    """The intervals of parts of one kind on the rows of their spans."""
    rows, own = _reached(spans, where)
    found = _cut(parts, own)
    row, line = np.divmod(found.line, where.lines)
    place, weight = np.array([(part.place, part.weight) for part in parts]).T.take(own.strip[row], axis=1)
    return _Found(found.ends, found.spread, rows[row] * where.lines + line, place, weight)


def _cut(parts: Sequence[_WeightedPart], where: Scanlines) -> Intervals:
    """The intervals of parts of one kind."""
    outlines = [part.outline for part in parts]
    loops = [one for one in outlines if isinstance(one, Loops)]
    if loops:
        (crossed,) = Crossings(loops[0], where).intervals(AT_ONCE)
        return _filled(crossed)
    convex = [one for one in outlines if isinstance(one, Convex)]
    if convex:
        return _filled(cut(convex, where))
    return combined([one for one in outlines if isinstance(one, Combined)], [part.reach for part in parts], where)


def _span(
    part: _WeightedPart, begins: Sequence[int], tops: Sequence[float], bottoms: Sequence[float]
) -> tuple[int, int]:
    """The first row that a part touches, and the one after its last, of rows in strips that begin at `begins`."""
    first, last = begins[part.strip : part.strip + 2]
    begin = bisect_left(bottoms, part.reach.low, first, last)
    return begin, max(begin, bisect_right(tops, part.reach.high, first, last))


def _borders(spans: Iterable[Indices], rows: int) -> Iterator[tuple[int, int]]:
    """The first row, and the one after the last, of rows that are cut together, from the top."""
    firsts, lasts = np.concatenate(list(spans), axis=1)
    begun, ended = (np.bincount(of, minlength=rows + 1) for of in (firsts, lasts))
    until = np.cumsum(np.cumsum(begun - ended)[:-1])
    borders = np.flatnonzero(np.diff(until // PARTS_AT_ONCE)) + 1
    return pairwise((0, *borders.tolist(), rows))


def _reached(spans: Indices, where: Scanlines) -> tuple[Indices, Scanlines]:
    """The indices of the rows of each span, and their scanlines, in a strip for each span."""
    firsts, lasts = spans
    counts = lasts - firsts
    strip = np.repeat(np.arange(len(counts)), counts)
    rows = np.arange(len(strip)) + (firsts - np.cumsum(counts) + counts)[strip]
    row, middle, height, weight = (of[rows] for of in (where.row, where.middle, where.height, where.weight))
    return rows, Scanlines(strip, row, middle, height, weight, where.lines, where.mean_edges)


def _filled(found: Intervals) -> Intervals:
    kept = np.flatnonzero(found.ends[0] < -found.ends[1])
    return Intervals(found.ends.take(kept, axis=1), found.spread.take(kept, axis=1), found.line.take(kept))


def _swept(found: _Found, least: Indices) -> Intervals:
    """The intervals in which the weights sum to at least `least`: a sweep along each line.

    Of ends at one point, the one of the first part counts.
    """
    line = np.tile(found.line, 2)
    at = np.concatenate((found.ends[0], -found.ends[1]))
    change = np.concatenate((found.weight, -found.weight))
    order = np.lexsort((np.tile(found.place, 2), -change, at, line))
    inside = np.cumsum(change[order]) >= np.tile(least, 2)[order]
    turns = np.flatnonzero(inside != np.append(False, inside[:-1]))
    first, last = order[turns[::2]], order[turns[1::2]]
    spread = found.spread.reshape(-1)
    ends = np.stack((at[first], -at[last]))
    return _filled(Intervals(ends, np.stack((spread[first], spread[last])), line[first]))
