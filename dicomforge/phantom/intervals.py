"""Intervals: what scanlines cut out of outlines.

Outlines of one form are cut together, as one array, so that the number of calls of numpy does not grow with the
number of shapes.
"""

from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dicomforge.phantom.arrays import Doubles, Indices
from dicomforge.phantom.outline import Convex, ConvexPiece, Loops, products
from dicomforge.phantom.plane import TINY, Linear
from dicomforge.phantom.scanlines import Scanlines

TANGENT = 1e-6
"""A scanline that misses a curve by less than this, in parts of the curve's size squared, touches it."""


LEVEL_PX = 1e-3
"""A scanline that lies beyond a level edge by less than this touches it."""


class Intervals(NamedTuple):
    """Covered intervals on the middles of scanlines, from the top; those of one line do not overlap.

    `ends` (2, intervals) float64 are the left ones in p and the right ones as a mirror shows them, in -p; what is not
    right of its begin is empty. `spread` (2, intervals) is the width that the edge at that end covers within the
    scanline, `line` (intervals,) the index of its line.
    """

    ends: Doubles
    spread: Doubles
    line: Indices


def form(outline: Convex) -> Hashable:
    """Outlines of equal form can be cut together."""
    return tuple((_is_curved(p), *(abs(slab.a) < TINY for slab in p.slabs)) for p in outline.pieces)


def _is_curved(piece: ConvexPiece) -> int:
    """3 for a cone; 2 where squares bound the piece in p, 1 where they bound it in q only, 0 without squares."""
    if piece.radius is not None:
        return 3
    if not piece.squares:
        return 0
    return 2 if products(piece.squares)[0] >= TINY * TINY else 1


def cut(outlines: Sequence[Convex], scanlines: Scanlines) -> Intervals:
    """What `scanlines`, in strips of these outlines of one form, cut out of them.

    Middles and borders of the scanlines are cut in one go; one ends where the next begins.
    """
    steps = np.arange(-scanlines.lines, scanlines.lines + 1.0)[:, None] / scanlines.lines
    ends = _ends(outlines, scanlines.strip, scanlines.middle + scanlines.height / 2 * steps)
    with np.errstate(invalid="ignore"):
        spread = np.abs(ends[:, 2::2] - ends[:, :-1:2])
    np.copyto(spread, 0.0, where=~np.isfinite(spread))
    middles = _means(ends) if scanlines.mean_edges else ends[:, 1::2]
    return Intervals(_by_part(middles), _by_part(spread), np.arange(spread[0].size))


def _means(ends: Doubles) -> Doubles:
    """The mean of an edge over each scanline, by Simpson's rule, where the edge is finite."""
    middles = ends[:, 1::2]
    with np.errstate(invalid="ignore"):
        means = (ends[:, :-1:2] + ends[:, 2::2] + 4.0 * middles) / 6.0
    np.copyto(means, middles, where=~np.isfinite(means))
    return means


def _by_part(ends: Doubles) -> Doubles:
    return ends.transpose(0, 2, 1).reshape(2, -1)


def _ends(outlines: Sequence[Convex], which: Indices, q: Doubles) -> Doubles:
    """The ends of the outline `which` (parts,) at each q (points, parts): (2, points, parts), infinite where none."""
    found: Doubles | None = None
    for pieces in zip(*(outline.pieces for outline in outlines), strict=True):
        ends = _piece(pieces, which, q)
        np.copyto(ends, np.inf, where=ends[0] > -ends[1])
        found = ends if found is None else np.minimum(found, ends, out=found)
    return found if found is not None else np.full((2, *q.shape), np.inf)


def _piece(pieces: Sequence[ConvexPiece], which: Indices, q: Doubles) -> Doubles:
    """As `_ends`; where there is none, the ends may also be beyond each other."""
    ends = np.empty((2, *q.shape))
    if pieces[0].radius is not None:
        _cone(pieces, which, q, ends)
    elif _is_curved(pieces[0]) == 2:
        aa, ab, bb, ac, bc, cc = _sums(pieces, which)
        rest = (bb * q + 2.0 * bc) * q + (cc - 1.0)
        middle = ab * q + ac
        inside = middle * middle - aa * rest
        root = np.sqrt(np.maximum(inside, 0.0))
        np.subtract(-middle, root, out=ends[0])
        np.subtract(middle, root, out=ends[1])
        ends /= aa
        np.copyto(ends[1], np.inf, where=inside < -TANGENT * aa)
    else:
        ends[...] = -np.inf
        if pieces[0].squares:
            _, _, bb, _, bc, cc = _sums(pieces, which)
            np.copyto(ends[1], np.inf, where=(bb * q + 2.0 * bc) * q + (cc - 1.0) > TANGENT)
    for slabs in zip(*(piece.slabs for piece in pieces), strict=True):
        c, a, b = np.array(slabs).T.take(which, axis=1)
        offset = b * q + c
        if abs(slabs[0].a) < TINY:
            np.copyto(ends[1], np.inf, where=np.abs(offset) > 1.0 + np.minimum(TANGENT, LEVEL_PX * np.abs(b)))
        else:
            one, other = (-1.0 - offset) / a, (1.0 - offset) / a
            np.maximum(ends[0], np.minimum(one, other), out=ends[0])
            np.maximum(ends[1], -np.maximum(one, other), out=ends[1])
    return ends


def _cone(pieces: Sequence[ConvexPiece], which: Indices, q: Doubles, ends: Doubles) -> None:
    """The ends of one half of a double cone; only one side is bounded on lines that run more along its axis."""
    radii = [(one.radius or Linear(1.0, 0.0, 0.0),) for one in pieces]
    sums = np.array([products(one.squares) for one in pieces]) - np.array([products(one) for one in radii])
    aa, ab, bb, ac, bc, cc = sums.T.take(which, axis=1)
    c, a, b = (np.array([one[0][i] for one in radii]).take(which) for i in range(3))
    aa = np.where(np.abs(aa) < TINY * TINY, TINY * TINY, aa)
    middle, rest = ab * q + ac, (bb * q + 2.0 * bc) * q + cc
    inside = middle * middle - aa * rest
    most = -(middle + np.copysign(np.sqrt(np.maximum(inside, 0.0)), middle))
    one, other = most / aa, rest / np.where(most == 0.0, 1.0, most)
    low, high = np.minimum(one, other), np.maximum(one, other)
    open_ = aa < 0.0
    np.copyto(ends[0], np.where(open_, np.where(a > 0.0, high, -np.inf), low))
    np.copyto(ends[1], -np.where(open_, np.where(a > 0.0, np.inf, low), high))
    np.copyto(ends[1], np.inf, where=(inside < 0.0) | (~open_ & (c + a * other + b * q < 0.0)))


def _sums(pieces: Sequence[ConvexPiece], which: Indices) -> Doubles:
    """The products of the squares, (6, parts)."""
    return np.array([products(piece.squares) for piece in pieces]).T.take(which, axis=1)


class Crossings:
    """Where the sides of polygons cross the scanlines, some lines at a time."""

    def __init__(self, outline: Loops, scanlines: Scanlines) -> None:
        self._scanlines = scanlines
        steps = np.arange(1.0 - scanlines.lines, scanlines.lines, 2.0) / scanlines.lines
        self._q = (scanlines.middle[:, None] + (scanlines.height / 2)[:, None] * steps).reshape(-1)
        self._starts, self._ends = _sides(outline)
        q0, q1 = self._starts[1], self._ends[1]
        self._first = np.searchsorted(self._q, np.minimum(q0, q1), side="left")
        self._last = np.searchsorted(self._q, np.maximum(q0, q1), side="left")
        begun, ended = (np.bincount(of, minlength=len(self._q) + 1) for of in (self._first, self._last))
        self._until = np.cumsum(np.cumsum(begun - ended)[:-1])
        self.count = int(self._until[-1]) if len(self._until) else 0

    def intervals(self, at_once: int) -> Iterator[Intervals]:
        """Those of lines that are crossed about `at_once` times, from the top."""
        borders = np.flatnonzero(np.diff(self._until // at_once)) + 1
        for top, bottom in pairwise((0, *borders.tolist(), len(self._q))):
            yield self._between(top, bottom)

    def _between(self, top: int, bottom: int) -> Intervals:
        """Between the first and second crossing of a line with the sides, the third and fourth, and so on."""
        first = np.clip(self._first, top, bottom)
        counts = np.clip(self._last, top, bottom) - first
        some = np.flatnonzero(counts)
        first, counts = first[some], counts[some]
        (p0, q0), (p1, q1) = self._starts[:, some], self._ends[:, some]
        side = np.repeat(np.arange(len(counts)), counts)
        line = np.arange(len(side)) - np.repeat(np.cumsum(counts) - counts, counts) + first[side]
        slope = (p1 - p0) / np.where(q1 == q0, 1.0, q1 - q0)
        crossing = ((p0 + p1) / 2)[side] + (self._q[line] - ((q0 + q1) / 2)[side]) * slope[side]
        order = np.lexsort((crossing, line))
        line, crossing = line[order], crossing[order]
        height = self._scanlines.height[line // self._scanlines.lines] / self._scanlines.lines
        spread = np.abs(slope[side][order]) * height
        return Intervals(np.stack((crossing[::2], -crossing[1::2])), np.stack((spread[::2], spread[1::2])), line[::2])


def _sides(outline: Loops) -> tuple[Doubles, Doubles]:
    """The begins and ends of the sides of polygons, (2, sides) each."""
    if outline.drawn is not None:
        corners = outline.drawn.corners()
        return corners.reshape(-1, 2).T, np.roll(corners, -1, axis=1).reshape(-1, 2).T
    starts = np.concatenate([np.asarray(loop) for loop in outline.loops])
    return starts.T, np.concatenate([np.roll(np.asarray(loop), -1, axis=0) for loop in outline.loops]).T
