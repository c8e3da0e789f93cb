"""Traced: the edges of outlines that have no points of their own, from the coverage of finer pixels."""

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from dicomforge.phantom.coverage import coverages
from dicomforge.phantom.outline import Combined, Convex, ConvexPiece, LazyPolygons, Loop, Loops, Outline, Point, Where
from dicomforge.phantom.outline import reach as reach_of
from dicomforge.phantom.plane import Linear

FINER = 4
"""Finer pixels along a pixel: except at corners, the edge is off by less than 0.03 pixels."""

SLACK_PX = 0.01
"""Points that lie nearer to the line between others are left out."""

Edge = tuple[int, int, int]
"""Between the pixel (row, column) and its neighbour, to the right (0) or below (1)."""


def traced(outline: Outline, rows: int, columns: int) -> tuple[Loop, ...]:
    """The closed polygons around an outline in a frame, holes too, in points (p, q)."""
    rows, columns = rows * FINER, columns * FINER
    finer = _finer(outline)
    reach = reach_of(finer)
    alpha = np.zeros((rows + 2, columns + 2), np.float32)
    for window in coverages([Where(finer, "area", reach)], rows, columns) if reach is not None else ():
        if window is not None:
            height, width = window.alpha.shape
            top, left = window.row + 1, window.column + 1
            alpha[top : top + height, left : left + width] = window.alpha
    found = ([((x - columns / 2) / FINER, (y - rows / 2) / FINER) for x, y in loop] for loop in isocontours(alpha))
    return tuple(loop for loop in map(thinned, found) if len(loop) > 2)


def isocontours(alpha: np.ndarray) -> Iterator[list[Point]]:
    """The closed polygons around the pixels of at least one half, holes too, in points (x, y).

    `alpha` is (rows + 2, columns + 2) float32 with a border of zeros; (0, 0) is the upper left corner of the frame
    inside it.
    """
    follow = _follow(alpha >= 0.5)
    while follow:
        edge = first = next(iter(follow))
        points: list[Point] = []
        while edge in follow:
            row, column, down = edge
            here, there = float(alpha[row, column]), float(alpha[row + down, column + 1 - down])
            part = (0.5 - here) / (there - here)
            points.append((column + part * (1 - down) - 0.5, row + part * down - 0.5))
            edge = follow.pop(edge)
        assert edge == first
        yield points


def _follow(inside: np.ndarray) -> dict[Edge, Edge]:
    """The edge between inside and outside that follows each edge (marching squares)."""
    corners = inside[:-1, :-1], inside[:-1, 1:], inside[1:, 1:], inside[1:, :-1]
    count = np.sum(corners, axis=0)
    found = {}
    for row, column in zip(*(of.tolist() for of in np.nonzero((count > 0) & (count < 4))), strict=True):
        held = [bool(corner[row, column]) for corner in corners]
        around = ((row, column, 0), (row, column + 1, 1), (row + 1, column, 0), (row, column, 1))
        for side in range(4):
            if not held[side] and held[(side + 1) % 4]:
                last = next(n % 4 for n in range(side + 1, side + 4) if not held[(n + 1) % 4])
                found[around[side]] = around[last]
    return found


def thinned(points: list[Point]) -> Loop:
    """The polygon without points that lie on its lines (Ramer, Douglas and Peucker)."""
    closed, kept, stack = [*points, points[0]], {0}, [(0, len(points) // 2), (len(points) // 2, len(points))]
    while stack:
        first, last = stack.pop()
        kept.add(first)
        (x0, y0), (x1, y1) = closed[first], closed[last]
        length = math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0))
        off = [abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) for x, y in closed[first + 1 : last]]
        if off and max(off) > SLACK_PX * length:
            middle = first + 1 + off.index(max(off))
            stack += [(first, middle), (middle, last)]
    return tuple(closed[i] for i in sorted(kept))


class _FinerPolygons(NamedTuple):
    drawn: LazyPolygons

    def corners(self) -> np.ndarray:
        return self.drawn.corners() * FINER

    def edges(self) -> tuple[Loop, ...]:
        return tuple(tuple((p * FINER, q * FINER) for p, q in loop) for loop in self.drawn.edges())


def _finer(outline: Outline) -> Outline:
    """The outline in finer pixels."""
    if isinstance(outline, Combined):
        return outline._replace(parts=tuple(map(_finer, outline.parts)))
    if isinstance(outline, Loops):
        loops = tuple(tuple((p * FINER, q * FINER) for p, q in loop) for loop in outline.loops)
        return Loops(loops, None if outline.drawn is None else _FinerPolygons(outline.drawn))
    return Convex(tuple(map(_finer_piece, outline.pieces)))


def _finer_piece(piece: ConvexPiece) -> ConvexPiece:
    squares, slabs = (tuple(Linear(c, a / FINER, b / FINER) for c, a, b in of) for of in (piece.squares, piece.slabs))
    radius = piece.radius
    return ConvexPiece(
        squares, slabs, None if radius is None else Linear(radius.c, radius.a / FINER, radius.b / FINER)
    )
