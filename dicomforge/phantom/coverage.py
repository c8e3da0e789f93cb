"""Coverage: which fraction of each pixel an outline covers.

Each row of pixels is cut into scanlines, more where an edge has a corner or runs level inside the row. A scanline
stands for a thin band: its interval ends where the edge crosses its middle, or at the mean of the edge over the band
where there are few, and each end is spread over the width that the edge covers in the band, so that straight edges
are exact at any slope. Fractions are whole numbers of 2^-28, whose sums are exact in any order: an outline that is
symmetric about the image centre has a coverage that equals its own 180° rotation, on every machine, and outlines that
are done together have the coverage that each has alone.
"""

import math
from collections.abc import Hashable, Iterable, Iterator, Sequence

import numpy as np

from dicomforge.phantom.arrays import Indices
from dicomforge.phantom.combine import combined
from dicomforge.phantom.filling import FAR, ONE, Coverage, Lines, as_alpha, filled, joined, summed
from dicomforge.phantom.intervals import Crossings, Intervals, cut, form
from dicomforge.phantom.outline import LINES, Combined, Convex, Loops, Where
from dicomforge.phantom.scanlines import Scanlines, Strip, scanlines

BATCH_PIXELS = 1 << 21
"""Pixels, in whole rows of LINES scanlines, that are filled at a time: outlines together, large ones in strips.

Fewer take more calls of numpy, more take memory: some 16 bytes for each pixel of the outlines' windows.
"""

BATCH_ROWS = 1 << 12
"""Rows that are filled at a time at most, for frames of few columns."""

AT_ONCE, MANY = 1 << 17, 1 << 24
"""Crossings of scanlines and polygons that are sorted together, and above which the rows are cut at no corner."""

TOUCH = 1e-9
"""A pixel centre this near to an edge, in pixels, counts as inside when centres are sampled."""


def coverages(shapes: Iterable[Where], rows: int, columns: int) -> Iterator[Coverage | None]:
    """The windows of a frame of rows x columns that shapes touch, one shape after the other, from the top.

    After the last window of each shape comes None; outside the windows nothing is covered. `sample` of a shape is
    `area` (the covered fraction) or `centre` (1 where the pixel's centre is inside).
    Shapes are consumed and filled in batches, when the first window of a batch is consumed.
    """
    batch: list[Strip | None] = []
    taken, most = 0.0, min(BATCH_PIXELS // columns, BATCH_ROWS)
    for where in shapes:
        for strip in _strips(where, rows, most):
            cost = (strip.bottom - strip.top) * where.lines / LINES
            if batch and taken + cost > most:
                yield from _windows(batch, rows, columns)
                batch, taken = [], 0.0
            batch.append(strip)
            taken += cost
        batch.append(None)
    yield from _windows(batch, rows, columns)


def summed_up(windows: Iterator[Coverage | None], shares: Sequence[float]) -> Iterator[Coverage]:
    """The next windows: one for as many shapes as `shares`, the sum of what they cover times their shares."""
    if tuple(shares) == (1.0,):
        yield from iter(windows.__next__, None)
        return
    found = [(share, window) for share in shares for window in iter(windows.__next__, None)]
    if not found:
        return
    top, left = (min(corner) for corner in zip(*((one.row, one.column) for _, one in found), strict=True))
    bottom, right = (max(o[i] + o.alpha.shape[i] for _, o in found) for i in (0, 1))
    alpha = np.zeros((bottom - top, right - left), np.float32)
    same = len(set(shares)) == 1
    for share, (row, column, covered) in found:
        height, width = covered.shape
        part = covered if same else covered * np.float32(share)
        alpha[row - top : row - top + height, column - left : column - left + width] += part
    if same:
        alpha *= np.float32(shares[0])
    yield Coverage(top, left, alpha)


def _strips(where: Where, rows: int, most: int) -> Iterator[Strip]:
    half = rows / 2
    first = math.floor(max(where.reach.low, -half) + half)
    last = math.ceil(min(where.reach.high, half) + half)
    for top in range(first, last, max(1, most)):
        yield Strip(where, top, min(top + max(1, most), last))


def _windows(batch: Sequence[Strip | None], rows: int, columns: int) -> Iterator[Coverage | None]:
    """Strips of one form are cut together, and then all are filled together."""
    groups: dict[tuple[str, int, Hashable], list[tuple[int, Strip]]] = {}
    cuts: list[Lines] = []
    found: dict[int, Coverage] = {}
    for place, strip in enumerate(batch):
        if strip is None:
            continue
        outline, sample, lines = strip.where.outline, strip.where.sample, strip.where.lines
        if not isinstance(outline, Loops):
            kind = form(outline) if isinstance(outline, Convex) else Combined
            groups.setdefault((sample, lines, kind), []).append((place, strip))
            continue
        where, crossings = _crossed(outline, strip, rows)
        if crossings.count > AT_ONCE:
            found[place] = _in_pieces(strip, where, crossings, columns)
        else:
            cuts += [_lines(np.array([place]), sample, where, one, columns) for one in crossings.intervals(AT_ONCE)]
    for (sample, _, kind), group in groups.items():
        places, strips = zip(*group, strict=True)
        where = scanlines(strips, rows, ONE)
        outlines = [strip.where.outline for strip in strips]
        if kind is Combined:
            crossed = combined(outlines, [strip.where.reach for strip in strips], where)
        else:
            crossed = cut(outlines, where)
        cuts.append(_lines(np.array(places), sample, where, crossed, columns))
    found |= filled(joined(cuts), columns) if cuts else {}
    for place, strip in enumerate(batch):
        if strip is None:
            yield None
        elif place in found:
            yield _clipped(found[place]) if isinstance(strip.where.outline, Combined) else found[place]


def _clipped(window: Coverage) -> Coverage:
    """Where edges cross inside a scanline, their spreads overlap: a pixel may seem to be covered twice, or less than
    not at all.
    """
    return window._replace(alpha=window.alpha.clip(0.0, 1.0))


def _crossed(outline: Loops, strip: Strip, rows: int) -> tuple[Scanlines, Crossings]:
    """The scanlines of a strip and what crosses them; without breaks where those would be too many to cut at."""
    where = scanlines([strip], rows, ONE)
    crossings = Crossings(outline, where)
    if crossings.count <= MANY:
        return where, crossings
    where = scanlines([strip], rows, ONE, broken=False)
    return where, Crossings(outline, where)


def _in_pieces(strip: Strip, where: Scanlines, crossings: Crossings, columns: int) -> Coverage:
    """A window as wide as the frame, summed up from some scanlines at a time."""
    total = np.zeros((strip.bottom - strip.top, columns))
    for found in crossings.intervals(AT_ONCE):
        lines = _lines(np.zeros(1, np.intp), strip.where.sample, where, found, columns)
        for row, column, covered in summed(lines, columns).values():
            height, width = covered.shape
            total[row - strip.top : row - strip.top + height, column : column + width] += covered
    return Coverage(strip.top, 0, as_alpha(total))


def _lines(windows: Indices, sample: str, where: Scanlines, found: Intervals, columns: int) -> Lines:
    """What intervals on scanlines, in strips with these numbers of their windows, cover of the frame."""
    half, ends = columns / 2, found.ends
    if sample == "centre":
        ends = np.ceil(np.maximum(ends, -half) + (half - 0.5 - TOUCH)) - half
    low, high = ends - found.spread / 2, ends + found.spread / 2
    for edge in (low, high):
        np.clip(edge, -FAR, FAR, out=edge)
    kept = np.flatnonzero((ends[0] < -ends[1]) & (low[0] < half) & (low[1] < half))
    part = found.line[kept] // where.lines
    window, row, weight = windows[where.strip][part], where.row[part], where.weight[part]
    return Lines(window, row, weight, low.take(kept, axis=1), high.take(kept, axis=1))
