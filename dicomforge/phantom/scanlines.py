"""Scanlines: the rows that outlines touch, cut into thin bands.

Each row is one part, or several where an edge has a corner or runs level inside it; each part is cut into scanlines
of equal height. Corners are moved a little, so that the heights of the scanlines of a row sum to 1 exactly.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dicomforge.phantom.arrays import Doubles, Indices
from dicomforge.phantom.outline import FEW_LINES, Combined, Loops, Outline, Where

BREAK = float(1 << 24)
"""Corners are moved to multiples of 1/BREAK of a pixel: the weights of up to 16 scanlines are whole numbers."""


class Strip(NamedTuple):
    """Consecutive rows of a frame in which a shape is cut."""

    where: Where
    top: int
    bottom: int


class Scanlines(NamedTuple):
    """Parts of rows from the top of each strip, one strip after the other, each cut into `lines` scanlines.

    All are (parts,): the index of the strip, the row in the frame, the q of the middle, the height in pixels, and
    the coverage of a full scanline, a whole number.
    """

    strip: Indices
    row: Indices
    middle: Doubles
    height: Doubles
    weight: Doubles
    lines: int
    mean_edges: bool = False
    """Whether an edge lies at its mean over a scanline, not where it crosses the middle."""


def scanlines(strips: Sequence[Strip], rows: int, full: float, broken: bool = True) -> Scanlines:
    """The scanlines of strips of one `sample` and number of lines; `full` is the coverage of a whole pixel.

    `broken`: rows are cut at the breaks of outlines.
    """
    half = rows / 2
    if strips[0].where.sample == "centre":
        row = np.concatenate([np.arange(strip.top, strip.bottom) for strip in strips])
        index = np.repeat(np.arange(len(strips)), [strip.bottom - strip.top for strip in strips])
        still = np.zeros(len(row))
        return Scanlines(index, row, row - (rows - 1) / 2, still, still + full, 1)
    index, ends = _ends(strips, half, broken)
    low = np.array([strip.where.reach.low for strip in strips]) - 1 / BREAK
    high = np.array([strip.where.reach.high for strip in strips]) + 1 / BREAK
    strip, upper, lower = index[1:], ends[:-1], ends[1:]
    kept = (strip == index[:-1]) & (lower > upper) & (lower > low[strip]) & (upper < high[strip])
    strip, upper, lower = strip[kept], upper[kept], lower[kept]
    middle, height = (lower + upper) / 2, lower - upper
    row = np.floor(middle + half).astype(np.intp)
    lines, is_combined = strips[0].where.lines, isinstance(strips[0].where.outline, Combined)
    mean_edges = lines == FEW_LINES
    lines *= 2 if is_combined and not mean_edges else 1
    return Scanlines(strip, row, middle, height, height * (full / lines), lines, mean_edges)


def _breaks(where: Where) -> list[float]:
    drawn = _drawn(where.outline)
    return sorted(where.reach.breaks) if not drawn else np.unique([*where.reach.breaks, *drawn]).tolist()


def _drawn(outline: Outline) -> list[float]:
    """The corners of drawn polygons."""
    if isinstance(outline, Combined):
        return [at for part in outline.parts for at in _drawn(part)]
    drawn = outline.drawn if isinstance(outline, Loops) else None
    return [] if drawn is None else drawn.corners()[:, :, 1].reshape(-1).tolist()


def _ends(strips: Sequence[Strip], half: float, broken: bool) -> tuple[Indices, Doubles]:
    """The q where parts of rows meet, from the top of each strip, and the index of the strip."""
    inner = [
        [at for at in _breaks(strip.where) if strip.top - half < at < strip.bottom - half] if broken else []
        for strip in strips
    ]
    tops = np.array([strip.top for strip in strips])
    rows = np.array([strip.bottom - strip.top + 1 for strip in strips])
    counts = np.array([len(ats) for ats in inner])
    order = np.arange(len(strips))
    begins = np.cumsum(rows) - rows
    ends = np.arange(rows.sum()) + np.repeat(tops - half - begins, rows)
    at = np.array([at for ats in inner for at in ats])
    places = np.floor(at + half).astype(np.intp) + np.repeat(begins - tops + 1, counts) + np.arange(len(at))
    joined = np.empty(len(ends) + len(at))
    others = np.ones(len(joined), np.bool_)
    others[places] = False
    joined[places], joined[others] = np.rint(at * BREAK) / BREAK, ends
    return np.repeat(order, rows + counts), joined
