"""Bands: the rows that outlines touch, cut into thin scanlines.

Each row is one part, or several where an edge has a corner or runs level inside it; each part is cut into bands of
equal height. Corners are moved a little, so that the heights of the bands of a row sum to 1 exactly.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dicomforge.phantom.outline import Where

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Doubles = NDArray[np.float64]

SCANLINES = 8
"""Bands of each part."""

BREAK = float(1 << 24)
"""Corners are moved to multiples of 1/BREAK of a pixel."""


class Strip(NamedTuple):
    """Consecutive rows of a frame in which a shape is wanted."""

    where: Where
    top: int
    bottom: int


class Bands(NamedTuple):
    """Parts of rows from the top of each strip, one strip after the other, in as many bands each as `lines` tells.

    All are (parts,): the index of the strip, the row in the frame, the q of the middle, the height in pixels, and
    the coverage of a full band, a whole number.
    """

    strip: NDArray[np.intp]
    row: NDArray[np.intp]
    middle: Doubles
    height: Doubles
    weight: Doubles
    lines: int


def bands(strips: Sequence[Strip], rows: int, full: float) -> Bands:
    """The bands of strips of one `sample`; a pixel that is covered `full`y has that many."""
    half = rows / 2
    if strips[0].where.sample == "centre":
        row = np.concatenate([np.arange(strip.top, strip.bottom) for strip in strips])
        index = np.repeat(np.arange(len(strips)), [strip.bottom - strip.top for strip in strips])
        still = np.zeros(len(row))
        return Bands(index, row, row - (rows - 1) / 2, still, still + full, 1)
    ends = [_ends(strip, half) for strip in strips]
    upper = np.array([end for parts in ends for end in parts[:-1]])
    lower = np.array([end for parts in ends for end in parts[1:]])
    index = np.repeat(np.arange(len(strips)), [len(parts) - 1 for parts in ends])
    middle, height = (lower + upper) / 2, lower - upper
    row = np.floor(middle + half).astype(np.intp)
    return Bands(index, row, middle, height, height * (full / SCANLINES), SCANLINES)


def _ends(strip: Strip, half: float) -> list[float]:
    """Where the parts of a strip meet, in q, without those that the outline does not reach."""
    top, bottom = strip.top - half, strip.bottom - half
    inner = (round(at * BREAK) / BREAK for at in strip.where.reach.breaks if top < at < bottom)
    ends = sorted({*(row - half for row in range(strip.top, strip.bottom + 1)), *inner})
    first = bisect_right(ends, strip.where.reach.low - 1 / BREAK) - 1
    last = bisect_left(ends, strip.where.reach.high + 1 / BREAK)
    return ends[max(first, 0) : last + 1]
