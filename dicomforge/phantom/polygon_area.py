"""The area of a polygon in closed form."""

import math
from collections.abc import Sequence
from itertools import combinations

Point = tuple[float, float]

MOST = 512
"""The most points of a polygon whose sides are tested for crossings."""


def polygon_area(points: Sequence[Point]) -> float | None:
    """The area of a polygon; None where sides cross, or where there are too many to test."""
    if len(points) > MOST or _crosses(points):
        return None
    return abs(shoelace(points))


def shoelace(points: Sequence[Point]) -> float:
    """The area by the shoelace formula, below 0 where the points run the other way; no area where sides cross."""
    (x, y), after = points[0], (*points[1:], points[0])
    doubled = ((ax - x) * (by - y) - (bx - x) * (ay - y) for (ax, ay), (bx, by) in zip(points, after, strict=True))
    return math.fsum(doubled) / 2


def _crosses(points: Sequence[Point]) -> bool:
    """Whether two sides that are not neighbours have a point in common."""
    sides = list(zip(points, (*points[1:], points[0]), strict=True))
    last = len(sides) - 1
    apart = ((i, j) for i, j in combinations(range(len(sides)), 2) if j - i > 1 and (i, j) != (0, last))
    return any(_meet(*sides[i], *sides[j]) for i, j in apart)


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the sides a to b and c to d cross."""
    return _side(a, b, c) * _side(a, b, d) < 0.0 and _side(c, d, a) * _side(c, d, b) < 0.0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
