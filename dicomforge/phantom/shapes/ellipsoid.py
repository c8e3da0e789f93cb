"""An ellipsoid in patient space."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import lengths, point3, rotation
from dicomforge.phantom.outline import Convex, ConvexPiece
from dicomforge.phantom.plane import ImagePlane, local3

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ellipsoid:
    radii: tuple[float, float, float] = lengths("semi-axes along x, y and z before rotation", 3)
    at: tuple[float, float, float] = point3("centre (x, y, z)")
    rotate: tuple[float, float, float] = rotation()

    def ball(self) -> tuple[tuple[float, float, float], float]:
        """Centre and radius of a ball that holds it."""
        return self.at, max(self.radii)

    def outline(self, plane: ImagePlane) -> Convex:
        """Its section: an ellipse, or nothing."""
        axes = local3(plane, self.at, self.rotate)
        return Convex((ConvexPiece(tuple(axis.over(r) for axis, r in zip(axes, self.radii, strict=True)), ()),))


DECLARES = Ellipsoid
