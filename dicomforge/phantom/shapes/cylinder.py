"""A circular cylinder in patient space."""

import math
from dataclasses import dataclass
from typing import Self

from dicomforge.model.grid import Point
from dicomforge.model.parameter import length, point3, rotation, word
from dicomforge.phantom.inset import inset
from dicomforge.phantom.outline import Convex, ConvexPiece
from dicomforge.phantom.plane import ImagePlane, local3, own_point
from dicomforge.phantom.slab import Depth, chord, middle_depth, own_direction

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cylinder:
    radius: float = length("distance from axis to surface", positive=True)
    height: float = length("extent along the axis", positive=True)
    axis: str = word("the patient's axis that it lies along before rotation", ("x", "y", "z"), "z")
    at: tuple[float, float, float] = point3("centre (x, y, z)")
    rotate: tuple[float, float, float] = rotation()

    def ball(self) -> tuple[tuple[float, float, float], float]:
        return self.at, math.hypot(self.radius, self.height / 2)

    def depth(self, normal: Point) -> Depth:
        along = own_direction(normal, self.rotate)["xyz".index(self.axis)]
        across = math.sqrt(max(0.0, 1.0 - along * along))
        half = abs(along) * self.height / 2 + across * self.radius
        return middle_depth(self.at, normal, half, min(chord(self.height, along), chord(2 * self.radius, across)))

    def distance(self, point: Point) -> float:
        own = dict(zip("xyz", own_point(point, self.at, self.rotate), strict=True))
        along = abs(own.pop(self.axis)) - self.height / 2
        return math.hypot(max(0.0, along), max(0.0, math.hypot(*own.values()) - self.radius))

    def outline(self, plane: ImagePlane) -> Convex:
        """Its section: an ellipse cut off by the ends, a strip, or nothing."""
        axes = dict(zip("xyz", local3(plane, self.at, self.rotate), strict=True))
        along = axes.pop(self.axis)
        across = tuple(axis.over(self.radius) for axis in axes.values())
        return Convex((ConvexPiece(across, (along.over(self.height / 2),)),))

    def inset(self, by_mm: float) -> Self | None:
        return inset(self, radius=self.radius - by_mm, height=self.height - 2.0 * by_mm)

    def volume_mm3(self) -> float:
        return math.pi * self.radius * self.radius * self.height


DECLARES = Cylinder
