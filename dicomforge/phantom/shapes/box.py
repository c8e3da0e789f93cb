"""A cuboid in patient space."""

import math
from dataclasses import dataclass
from typing import Self

from dicomforge.model.grid import Point
from dicomforge.model.parameter import lengths, point3, rotation
from dicomforge.phantom.inset import inset
from dicomforge.phantom.outline import Convex, ConvexPiece
from dicomforge.phantom.plane import ImagePlane, local3, own_point
from dicomforge.phantom.slab import Depth, chord, middle_depth, own_direction

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    size: tuple[float, float, float] = lengths("extent along x, y and z before rotation", 3)
    at: tuple[float, float, float] = point3("centre (x, y, z)")
    rotate: tuple[float, float, float] = rotation()

    def ball(self) -> tuple[tuple[float, float, float], float]:
        return self.at, math.hypot(*self.size) / 2

    def depth(self, normal: Point) -> Depth:
        (a, b, c), (x, y, z) = self.size, own_direction(normal, self.rotate)
        half = (abs(x) * a + abs(y) * b + abs(z) * c) / 2
        return middle_depth(self.at, normal, half, min(chord(a, x), chord(b, y), chord(c, z)))

    def distance(self, point: Point) -> float:
        own = own_point(point, self.at, self.rotate)
        return math.hypot(*(max(0.0, abs(at) - size / 2) for at, size in zip(own, self.size, strict=True)))

    def outline(self, plane: ImagePlane) -> Convex:
        """Its section: a polygon of three to six corners, or nothing."""
        axes = local3(plane, self.at, self.rotate)
        return Convex(
            (ConvexPiece((), tuple(axis.over(size / 2) for axis, size in zip(axes, self.size, strict=True))),)
        )

    def inset(self, by_mm: float) -> Self | None:
        return inset(self, size=(self.size[0] - 2.0 * by_mm, self.size[1] - 2.0 * by_mm, self.size[2] - 2.0 * by_mm))

    def volume_mm3(self) -> float:
        return math.prod(self.size)


DECLARES = Box
