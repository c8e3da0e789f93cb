"""A cone in patient space, or a frustum where its top is cut off."""

import math
from dataclasses import dataclass, replace
from typing import Self

from dicomforge.model.grid import Point, dot
from dicomforge.model.parameter import length, point3, rotation, word
from dicomforge.phantom.outline import Convex, ConvexPiece
from dicomforge.phantom.plane import ImagePlane, Linear, local3, placed
from dicomforge.phantom.slab import Depth, chord, own_direction

EPOCH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cone:
    radius: float = length("radius at the end that lies first along the axis", positive=True)
    top: float = length("radius at the other end; 0 for a cone with an apex", 0.0, non_negative=True)
    height: float = length("extent along the axis", positive=True)
    axis: str = word("the patient's axis that it lies along before rotation", ("x", "y", "z"), "z")
    at: tuple[float, float, float] = point3("the middle of the axis (x, y, z)")
    rotate: tuple[float, float, float] = rotation()

    def ball(self) -> tuple[tuple[float, float, float], float]:
        return self.at, math.hypot(max(self.radius, self.top), self.height / 2)

    def depth(self, normal: Point) -> Depth:
        along = own_direction(normal, self.rotate)["xyz".index(self.axis)]
        across, half = math.sqrt(max(0.0, 1.0 - along * along)), along * self.height / 2
        ends = ((-half, across * self.radius), (half, across * self.top))
        low, high = min(at - reach for at, reach in ends), max(at + reach for at, reach in ends)
        longest = min(chord(self.height, along), chord(2 * max(self.radius, self.top), across))
        return Depth(low, high, longest).moved(dot(self.at, normal))

    def outline(self, plane: ImagePlane) -> Convex:
        """Its section: a conic cut off by the ends, or nothing."""
        axes = dict(zip("xyz", local3(plane, self.at, self.rotate), strict=True))
        along = axes.pop(self.axis)
        middle, slope = (self.radius + self.top) / 2, (self.top - self.radius) / self.height
        radius = Linear(middle + slope * along.c, slope * along.a, slope * along.b)
        return Convex((ConvexPiece(tuple(axes.values()), (along.over(self.height / 2),), radius),))

    def inset(self, by_mm: float) -> Self | None:
        slope, half = (self.top - self.radius) / self.height, self.height / 2 - by_mm
        middle = (self.radius + self.top) / 2 - by_mm * math.sqrt(1.0 + slope * slope)
        radius, top = middle - slope * half, middle + slope * half
        if half <= 0.0 or max(radius, top) <= 0.0:
            return None
        low = -middle / slope if radius < 0.0 else -half
        high = -middle / slope if top < 0.0 else half
        along = tuple((low + high) / 2 if axis == self.axis else 0.0 for axis in "xyz")
        at = placed((along[0], along[1], along[2]), self.at, self.rotate)
        return replace(self, radius=max(radius, 0.0), top=max(top, 0.0), height=high - low, at=at)

    def volume_mm3(self) -> float:
        squares = self.radius * self.radius + self.radius * self.top + self.top * self.top
        return math.pi / 3 * self.height * squares


DECLARES = Cone
