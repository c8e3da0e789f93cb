"""A ball in patient space."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import length, point3, rotation
from dicomforge.phantom.outline import Convex, ConvexPiece
from dicomforge.phantom.plane import ImagePlane

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sphere:
    radius: float = length("distance from centre to surface", positive=True)
    at: tuple[float, float, float] = point3("centre (x, y, z)")
    rotate: tuple[float, float, float] = rotation(
        "without effect on a sphere; accepted so that you can exchange shapes"
    )

    def ball(self) -> tuple[tuple[float, float, float], float]:
        """Centre and radius of a ball that holds it."""
        return self.at, self.radius

    def outline(self, plane: ImagePlane) -> Convex:
        """Its section: a disk, or nothing."""
        squares = (axis.minus(at).over(self.radius) for axis, at in zip(plane.xyz, self.at, strict=True))
        return Convex((ConvexPiece(tuple(squares), ()),))


DECLARES = Sphere
