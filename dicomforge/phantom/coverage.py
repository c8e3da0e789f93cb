"""Coverage: which fraction of each pixel an outline covers.

Each row of pixels is cut into scanlines, more where an edge has a corner or runs level inside the row. A scanline
stands for a thin band: its interval ends where the edge crosses its middle, and each end is spread over the width
that the edge covers in the band, so that straight edges are exact at any slope. Fractions are whole numbers of 2^-28,
whose sums are exact in any order: an outline that is symmetric about the image centre has a coverage that equals its
own 180° rotation, on every machine, and outlines that are done together have the coverage that each has alone.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator, Sequence

import numpy as np

from dicomforge.phantom.bands import Strip, bands
from dicomforge.phantom.filling import FAR, ONE, Coverage, Lines, filled, joined
from dicomforge.phantom.intervals import cut, form
from dicomforge.phantom.outline import Where

BATCH_PIXELS = 1 << 19
"""Outlines are done together, and large ones in strips of rows, up to about so many pixels of whole rows.

More at a time would leave the processor's cache.
"""

TOUCH = 1e-9
"""A pixel centre this near to an edge, in pixels, counts as inside when centres are sampled."""


def coverages(shapes: Iterable[Where], rows: int, columns: int) -> Iterator[Coverage | None]:
    """The windows of a frame of rows x columns that shapes touch, one shape after the other, from the top.

    After the last window of each shape comes None; outside the windows nothing is covered. `sample` of a shape is
    `area` (the covered fraction) or `centre` (1 where the pixel's centre is inside).
    A batch of shapes is asked for, and done, when the first window of one of them is.
    """
    batch: list[Strip | None] = []
    size = 0
    for where in shapes:
        for strip in _strips(where, rows, columns):
            pixels = (strip.bottom - strip.top) * columns
            if batch and size + pixels > BATCH_PIXELS:
                yield from _windows(batch, rows, columns)
                batch, size = [], 0
            batch.append(strip)
            size += pixels
        batch.append(None)
    yield from _windows(batch, rows, columns)


def _strips(where: Where, rows: int, columns: int) -> Iterator[Strip]:
    half = rows / 2
    first = math.floor(max(where.reach.low, -half) + half)
    last = math.ceil(min(where.reach.high, half) + half)
    step = max(1, BATCH_PIXELS // columns)
    for top in range(first, last, step):
        yield Strip(where, top, min(top + step, last))


def _windows(batch: Sequence[Strip | None], rows: int, columns: int) -> Iterator[Coverage | None]:
    """Strips of one form are cut together, and then all are filled together."""
    groups: dict[Hashable, list[tuple[int, Strip]]] = {}
    for place, strip in enumerate(batch):
        if strip is not None:
            groups.setdefault((strip.where.sample, form(strip.where.outline)), []).append((place, strip))
    cuts = [_lines(group, rows, columns) for group in groups.values()]
    found = filled(joined(cuts), columns) if cuts else {}
    for place, strip in enumerate(batch):
        if strip is None:
            yield None
        elif place in found:
            yield found[place]


def _lines(group: Sequence[tuple[int, Strip]], rows: int, columns: int) -> Lines:
    """What strips of one form and `sample`, each with the number of its window, cover of the frame."""
    windows, strips = np.array([number for number, _ in group]), [strip for _, strip in group]
    where = bands(strips, rows, ONE)
    found = cut([strip.where.outline for strip in strips], where)
    half, ends = columns / 2, found.ends
    if strips[0].where.sample == "centre":
        ends = np.ceil(np.maximum(ends, -half) + (half - 0.5 - TOUCH)) - half
    low, high = (np.clip(ends + half_spread, -FAR, FAR) for half_spread in (-found.spread / 2, found.spread / 2))
    kept = np.flatnonzero((ends[0] < -ends[1]) & (low[0] < half) & (low[1] < half))
    part = found.part[kept]
    window, row, weight = windows[where.strip][part], where.row[part], where.weight[part]
    return Lines(window, row, weight, low.take(kept, axis=1), high.take(kept, axis=1))
