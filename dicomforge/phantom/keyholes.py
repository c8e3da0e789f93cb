"""Keyholes: a polygon and its holes as one polygon, joined by channels without width (PS3.3 C.8.8.6.3)."""

import math
from collections.abc import Sequence

from dicomforge.phantom.outline import Loop, Point

MOST = 500
"""The most polygons of a section that are searched for holes; more are the dots of a text, which have none."""


def keyholed(loops: Sequence[Loop]) -> tuple[Loop, ...]:
    """The polygons, each joined with the holes in it; a point is inside if an odd number of polygons surrounds it."""
    if not 1 < len(loops) <= MOST:
        return tuple(loops)
    around = [[other for other in loops if other is not loop and _holds(other, loop)] for loop in loops]
    depths = [len(one) for one in around]
    made = []
    for loop, depth in zip(loops, depths, strict=True):
        if depth % 2:
            continue
        holes = [
            other
            for other, outer, own in zip(loops, around, depths, strict=True)
            if own == depth + 1 and any(one is loop for one in outer)
        ]
        made.append(_joined(loop, holes))
    return tuple(made)


def _joined(loop: Loop, holes: list[Loop]) -> Loop:
    """The polygon joined with its holes, the nearest first, so that nothing lies between the two."""
    loop = _turned(loop, clockwise=False)
    holes = [_turned(hole, clockwise=True) for hole in holes]
    while holes:
        _, number, i, j = min(
            (math.dist(a, b), number, i, j)
            for number, hole in enumerate(holes)
            for i, a in enumerate(loop)
            for j, b in enumerate(hole)
        )
        hole = holes.pop(number)
        loop = (*loop[: i + 1], *hole[j:], *hole[: j + 1], *loop[i:])
    return loop


def _turned(loop: Loop, *, clockwise: bool) -> Loop:
    return loop if (_area(loop) < 0) == clockwise else loop[::-1]


def _area(loop: Loop) -> float:
    return math.fsum(a * d - b * c for (a, b), (c, d) in zip(loop, (*loop[1:], loop[0]), strict=True)) / 2


def _holds(outer: Loop, inner: Loop) -> bool:
    """Whether a polygon lies inside another one; polygons do not cross."""
    for axis in (0, 1):
        low, high = min(p[axis] for p in outer), max(p[axis] for p in outer)
        if min(p[axis] for p in inner) <= low or max(p[axis] for p in inner) >= high:
            return False
    return _contains(outer, inner[0])


def _contains(loop: Loop, point: Point) -> bool:
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(loop, (*loop[1:], loop[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside
