"""A cuboid in patient space."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dicomforge.model.parameter import lengths, point3, rotation
from dicomforge.phantom.outline import Convex, ConvexPiece
from dicomforge.phantom.plane import ImagePlane, local3

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    size: tuple[float, float, float] = lengths("extent along x, y and z before rotation", 3)
    at: tuple[float, float, float] = point3("centre (x, y, z)")
    rotate: tuple[float, float, float] = rotation()

    def ball(self) -> tuple[tuple[float, float, float], float]:
        """Centre and radius of a ball that holds it."""
        return self.at, math.hypot(*self.size) / 2

    def outline(self, plane: ImagePlane) -> Convex:
        """Its section: a polygon of three to six corners, or nothing."""
        axes = local3(plane, self.at, self.rotate)
        return Convex(
            (ConvexPiece((), tuple(axis.over(size / 2) for axis, size in zip(axes, self.size, strict=True))),)
        )


DECLARES = Box
