"""A ball in patient space."""

import math
from dataclasses import dataclass
from typing import Self

from dicomforge.model.grid import Point
from dicomforge.model.parameter import length, point3, rotation
from dicomforge.phantom.inset import inset
from dicomforge.phantom.outline import Convex, ConvexPiece
from dicomforge.phantom.plane import ImagePlane
from dicomforge.phantom.slab import Depth, middle_depth

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sphere:
    radius: float = length("distance from centre to surface", positive=True)
    at: tuple[float, float, float] = point3("centre (x, y, z)")
    rotate: tuple[float, float, float] = rotation(
        "without effect on a sphere; accepted so that you can exchange shapes"
    )

    def ball(self) -> tuple[tuple[float, float, float], float]:
        return self.at, self.radius

    def depth(self, normal: Point) -> Depth:
        return middle_depth(self.at, normal, self.radius, 2 * self.radius)

    def distance(self, point: Point) -> float:
        return max(0.0, math.dist(point, self.at) - self.radius)

    def outline(self, plane: ImagePlane) -> Convex:
        """Its section: a disk, or nothing."""
        squares = (axis.minus(at).over(self.radius) for axis, at in zip(plane.xyz, self.at, strict=True))
        return Convex((ConvexPiece(tuple(squares), ()),))

    def inset(self, by_mm: float) -> Self | None:
        return inset(self, radius=self.radius - by_mm)

    def volume_mm3(self) -> float:
        return 4 / 3 * math.pi * self.radius * self.radius * self.radius


DECLARES = Sphere
