"""An ellipsoid in patient space."""

import math
from dataclasses import dataclass
from typing import Self

from dicomforge.model.grid import Point
from dicomforge.model.parameter import lengths, point3, rotation
from dicomforge.phantom.inset import inset
from dicomforge.phantom.outline import Convex, ConvexPiece
from dicomforge.phantom.plane import ImagePlane, local3
from dicomforge.phantom.slab import Depth, middle_depth, own_direction

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ellipsoid:
    radii: tuple[float, float, float] = lengths("semi-axes along x, y and z before rotation", 3)
    at: tuple[float, float, float] = point3("centre (x, y, z)")
    rotate: tuple[float, float, float] = rotation()

    def ball(self) -> tuple[tuple[float, float, float], float]:
        return self.at, max(self.radii)

    def depth(self, normal: Point) -> Depth:
        (a, b, c), (x, y, z) = self.radii, own_direction(normal, self.rotate)
        chord = 2 / math.sqrt((x / a) * (x / a) + (y / b) * (y / b) + (z / c) * (z / c))
        half = math.sqrt((x * a) * (x * a) + (y * b) * (y * b) + (z * c) * (z * c))
        return middle_depth(self.at, normal, half, chord)

    def outline(self, plane: ImagePlane) -> Convex:
        """Its section: an ellipse, or nothing."""
        axes = local3(plane, self.at, self.rotate)
        return Convex((ConvexPiece(tuple(axis.over(r) for axis, r in zip(axes, self.radii, strict=True)), ()),))

    def inset(self, by_mm: float) -> Self | None:
        """The shape with semi-axes shorter by this length."""
        return inset(self, radii=(self.radii[0] - by_mm, self.radii[1] - by_mm, self.radii[2] - by_mm))

    def volume_mm3(self) -> float:
        return 4 / 3 * math.pi * math.prod(self.radii)


DECLARES = Ellipsoid
