"""A cone in patient space, or a frustum where its top is cut off."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dicomforge.model.parameter import length, point3, rotation, word
from dicomforge.phantom.outline import Convex, ConvexPiece
from dicomforge.phantom.plane import ImagePlane, Linear, local3

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cone:
    radius: float = length("radius at the end that lies first along the axis", positive=True)
    top: float = length("radius at the other end; 0 for a cone with an apex", 0.0, non_negative=True)
    height: float = length("extent along the axis", positive=True)
    axis: str = word("the patient's axis that it lies along before rotation", ("x", "y", "z"), "z")
    at: tuple[float, float, float] = point3("the middle of the axis (x, y, z)")
    rotate: tuple[float, float, float] = rotation()

    def ball(self) -> tuple[tuple[float, float, float], float]:
        """Centre and radius of a ball that holds it."""
        return self.at, math.hypot(max(self.radius, self.top), self.height / 2)

    def outline(self, plane: ImagePlane) -> Convex:
        """Its section: a conic cut off by the ends, or nothing."""
        axes = dict(zip("xyz", local3(plane, self.at, self.rotate), strict=True))
        along = axes.pop(self.axis)
        middle, slope = (self.radius + self.top) / 2, (self.top - self.radius) / self.height
        radius = Linear(middle + slope * along.c, slope * along.a, slope * along.b)
        return Convex((ConvexPiece(tuple(axes.values()), (along.over(self.height / 2),), radius),))

    def volume_mm3(self) -> float:
        """In closed form."""
        squares = self.radius * self.radius + self.radius * self.top + self.top * self.top
        return math.pi / 3 * self.height * squares


DECLARES = Cone
