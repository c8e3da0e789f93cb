"""A round tube along a line of straight pieces in patient space, its joints and ends rounded."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Self

from dicomforge.model.grid import Point, dot
from dicomforge.model.parameter import length, point3, points3, rotation
from dicomforge.phantom.inset import inset
from dicomforge.phantom.outline import Convex, ConvexPiece, Outline, union
from dicomforge.phantom.plane import ImagePlane, Linear, combined, local3, own_point, placed
from dicomforge.phantom.shape_methods import Ball, enclosing
from dicomforge.phantom.slab import Depth, chord, own_direction

EPOCH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Tube:
    points: tuple[Point, ...] = points3("points (x, y, z) that it passes, relative to `at`")
    radius: float = length("distance from the line to the surface", positive=True)
    at: tuple[float, float, float] = point3("what the points are relative to, and the centre of rotation")
    rotate: tuple[float, float, float] = rotation()

    def fault(self, plane: str) -> str:
        return "" if len(self.points) > 1 else "a tube needs at least two points"

    def ball(self) -> Ball:
        centre, radius = enclosing((point, self.radius) for point in self.points)
        return placed(centre, self.at, self.rotate), radius

    def depth(self, normal: Point) -> Depth:
        """Where it begins and ends along a direction, and the longest chord of its thinnest piece."""
        along = own_direction(normal, self.rotate)
        heights = [dot(point, along) for point in self.points]
        chords = []
        for (a, b), (one, other) in zip(pairwise(self.points), pairwise(heights), strict=True):
            long = _length(a, b)
            cosine = (other - one) / long if long else 0.0
            across = math.sqrt(max(0.0, 1.0 - cosine * cosine))
            chords.append(min(long + 2 * self.radius, chord(2 * self.radius, across)))
        at = dot(self.at, normal)
        return Depth(at + min(heights) - self.radius, at + max(heights) + self.radius, min(chords))

    def distance(self, point: Point) -> float:
        own = own_point(point, self.at, self.rotate)
        return max(0.0, min(_from_piece(own, a, b) for a, b in pairwise(self.points)) - self.radius)

    def outline(self, plane: ImagePlane) -> Outline:
        """Its section: that of a capsule for each piece that the plane meets."""
        axes = x, y, z = local3(plane, self.at, self.rotate)
        normal = u, v, w = y.a * z.b - z.a * y.b, z.a * x.b - x.a * z.b, x.a * y.b - y.a * x.b
        near = self.radius * _length(normal, (0.0, 0.0, 0.0))
        heights = (u * (a - x.c) + v * (b - y.c) + w * (c - z.c) for a, b, c in self.points)
        pieces = []
        for (a, b), (one, other) in zip(pairwise(self.points), pairwise(heights), strict=True):
            if min(one, other) < near and max(one, other) > -near:
                met = [end for end, height in ((a, one), (b, other)) if abs(height) < near]
                pieces.append(self._piece(axes, a, b, met))
        return union(pieces)

    def _piece(self, axes: tuple[Linear, Linear, Linear], a: Point, b: Point, met: Sequence[Point]) -> Convex:
        """The section of a capsule: a part of a cylinder, and the balls at its ends that the plane meets."""
        long = _length(a, b)
        if not long:
            return Convex((self._ball(axes, a),))
        along = ((b[0] - a[0]) / long, (b[1] - a[1]) / long, (b[2] - a[2]) / long)
        middle = tuple(axis.minus((m + n) / 2) for axis, m, n in zip(axes, a, b, strict=True))
        across = tuple(combined(middle, one).over(self.radius) for one in _across(along))
        body = ConvexPiece(across, (combined(middle, along).over(long / 2),))
        return Convex((*(self._ball(axes, end) for end in met), body))

    def _ball(self, axes: tuple[Linear, Linear, Linear], at: Point) -> ConvexPiece:
        return ConvexPiece(tuple(axis.minus(one).over(self.radius) for axis, one in zip(axes, at, strict=True)), ())

    def inset(self, by_mm: float) -> Self | None:
        return inset(self, radius=self.radius - by_mm)

    def volume_mm3(self) -> float | None:
        """In closed form; None where pieces meet at an angle, because they overlap there."""
        first, last = self.points[0], self.points[-1]
        long = math.fsum(_length(a, b) for a, b in pairwise(self.points))
        if long > _length(first, last) * (1.0 + 1e-12):
            return None
        return math.pi * self.radius * self.radius * (long + 4 / 3 * self.radius)


def _length(a: Point, b: Point) -> float:
    x, y, z = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    return math.sqrt(x * x + y * y + z * z)


def _from_piece(point: Point, a: Point, b: Point) -> float:
    """How far a point is from the straight line between two points."""
    long = _length(a, b)
    step = [(n - m) / long if long else 0.0 for m, n in zip(a, b, strict=True)]
    away = [p - m for p, m in zip(point, a, strict=True)]
    part = min(long, max(0.0, step[0] * away[0] + step[1] * away[1] + step[2] * away[2]))
    return math.dist(away, [part * one for one in step])


@lru_cache(maxsize=1024)
def _across(along: Point) -> tuple[Point, Point]:
    """Two directions perpendicular to a direction and to each other."""
    x, y, z = along
    least = min(range(3), key=lambda i: abs(along[i]))
    one = ((0.0, z, -y), (-z, 0.0, x), (y, -x, 0.0))[least]
    norm = _length((0.0, 0.0, 0.0), one)
    a, b, c = one[0] / norm, one[1] / norm, one[2] / norm
    return (a, b, c), (y * c - z * b, z * a - x * c, x * b - y * a)


DECLARES = Tube
