"""A cylinder with a half ball at each end, in patient space."""

import math
from dataclasses import dataclass
from typing import Self

from dicomforge.model.grid import Point
from dicomforge.model.parameter import length, point3, rotation, word
from dicomforge.phantom.inset import inset
from dicomforge.phantom.outline import Convex, ConvexPiece
from dicomforge.phantom.plane import ImagePlane, local3, own_point
from dicomforge.phantom.shape_methods import NumberFault
from dicomforge.phantom.slab import Depth, chord, middle_depth, own_direction

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Capsule:
    radius: float = length("distance from axis to surface", positive=True)
    height: float = length("extent along the axis, ends included; at least twice the radius", positive=True)
    axis: str = word("the patient's axis that it lies along before rotation", ("x", "y", "z"), "z")
    at: tuple[float, float, float] = point3("centre (x, y, z)")
    rotate: tuple[float, float, float] = rotation()

    def fault(self, plane: str) -> str:
        return "" if self.height >= 2.0 * self.radius else NumberFault("`height` must be at least twice the `radius`")

    def ball(self) -> tuple[tuple[float, float, float], float]:
        return self.at, max(self.radius, self.height / 2)

    def depth(self, normal: Point) -> Depth:
        along = own_direction(normal, self.rotate)["xyz".index(self.axis)]
        across = math.sqrt(max(0.0, 1.0 - along * along))
        half = abs(along) * max(self.height / 2 - self.radius, 0.0) + self.radius
        return middle_depth(self.at, normal, half, min(self.height, chord(2 * self.radius, across)))

    def distance(self, point: Point) -> float:
        own = dict(zip("xyz", own_point(point, self.at, self.rotate), strict=True))
        along = abs(own.pop(self.axis)) - max(self.height / 2 - self.radius, 0.0)
        return max(0.0, math.hypot(max(0.0, along), *own.values()) - self.radius)

    def outline(self, plane: ImagePlane) -> Convex:
        """Its section: that of the cylinder and of the balls, which together are convex."""
        axes = dict(zip("xyz", local3(plane, self.at, self.rotate), strict=True))
        along = axes.pop(self.axis)
        across = tuple(axis.over(self.radius) for axis in axes.values())
        half = max(self.height / 2 - self.radius, 0.0)
        balls = tuple(
            ConvexPiece((*across, along.minus(end).over(self.radius)), ())
            for end in ((-half, half) if half else (0.0,))
        )
        return Convex((*balls, ConvexPiece(across, (along.over(half),))) if half else balls)

    def inset(self, by_mm: float) -> Self | None:
        return inset(self, radius=self.radius - by_mm, height=self.height - 2.0 * by_mm)

    def volume_mm3(self) -> float:
        half = max(self.height / 2 - self.radius, 0.0)
        return math.pi * self.radius * self.radius * (2.0 * half + 4 / 3 * self.radius)


DECLARES = Capsule
