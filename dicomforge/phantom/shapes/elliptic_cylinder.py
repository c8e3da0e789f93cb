"""An elliptic cylinder in patient space."""

import math
from dataclasses import dataclass
from typing import Self

from dicomforge.model.grid import Point
from dicomforge.model.parameter import length, lengths, point3, rotation, word
from dicomforge.phantom.inset import inset
from dicomforge.phantom.outline import Convex, ConvexPiece
from dicomforge.phantom.plane import ImagePlane, local3
from dicomforge.phantom.slab import Depth, chord, middle_depth, own_direction

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EllipticCylinder:
    radii: tuple[float, float] = lengths("semi-axes along the two other axes, in the order x, y, z", 2)
    height: float = length("extent along the axis", positive=True)
    axis: str = word("the patient's axis that it lies along before rotation", ("x", "y", "z"), "z")
    at: tuple[float, float, float] = point3("centre (x, y, z)")
    rotate: tuple[float, float, float] = rotation()

    def ball(self) -> tuple[tuple[float, float, float], float]:
        return self.at, math.hypot(max(self.radii), self.height / 2)

    def depth(self, normal: Point) -> Depth:
        parts = dict(zip("xyz", own_direction(normal, self.rotate), strict=True))
        along = parts.pop(self.axis)
        (a, b), (x, y) = self.radii, parts.values()
        half = abs(along) * self.height / 2 + math.sqrt((x * a) * (x * a) + (y * b) * (y * b))
        across = math.sqrt((x / a) * (x / a) + (y / b) * (y / b))
        return middle_depth(self.at, normal, half, min(chord(self.height, along), chord(2.0, across)))

    def outline(self, plane: ImagePlane) -> Convex:
        """Its section: an ellipse cut off by the ends, a strip, or nothing."""
        axes = dict(zip("xyz", local3(plane, self.at, self.rotate), strict=True))
        along = axes.pop(self.axis)
        across = tuple(axis.over(radius) for axis, radius in zip(axes.values(), self.radii, strict=True))
        return Convex((ConvexPiece(across, (along.over(self.height / 2),)),))

    def inset(self, by_mm: float) -> Self | None:
        """The shape with semi-axes and ends shorter by this length."""
        return inset(self, radii=(self.radii[0] - by_mm, self.radii[1] - by_mm), height=self.height - 2.0 * by_mm)

    def volume_mm3(self) -> float:
        return math.pi * math.prod(self.radii) * self.height


DECLARES = EllipticCylinder
