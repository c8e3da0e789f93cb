"""A disk in the plane."""

import math
from dataclasses import dataclass
from typing import ClassVar, Self

from dicomforge.model.parameter import angle, length, point2
from dicomforge.phantom.inset import inset
from dicomforge.phantom.outline import Convex, ConvexPiece
from dicomforge.phantom.plane import ImagePlane, local2

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    deep: ClassVar[bool] = False

    radius: float = length("distance from centre to edge", positive=True, in_plane=True)
    at: tuple[float, float] = point2("centre (u, v)")
    rotate: float = angle("without effect on a circle; accepted so that you can exchange shapes")

    def outline(self, plane: ImagePlane) -> Convex:
        u, v = local2(plane, self.at, 0.0)
        return Convex((ConvexPiece((u.over(self.radius), v.over(self.radius)), ()),))

    def inset(self, by_mm: float) -> Self | None:
        return inset(self, radius=self.radius - by_mm)

    def area_mm2(self) -> float:
        return math.pi * self.radius * self.radius


DECLARES = Circle
