"""All that lies on one side of a plane in patient space."""

import math
from dataclasses import dataclass, replace
from typing import Self

from dicomforge.model.grid import Point, dot
from dicomforge.model.parameter import point3, rotation, values
from dicomforge.phantom.outline import Convex, ConvexPiece
from dicomforge.phantom.plane import ImagePlane, combined, local3, placed
from dicomforge.phantom.shape_methods import NumberFault
from dicomforge.phantom.slab import PARALLEL, Depth

EPOCH = 2

DEPTH_MM, ENDLESS_MM = 1e5, 1e9
"""Its extent behind and along its plane, mm: beyond any image."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfSpace:
    """All that lies on one side of a plane."""

    normal: tuple[float, float, float] = values("direction (x, y, z) out of it, of any length", 3, (0.0, 0.0, 1.0))
    at: tuple[float, float, float] = point3("a point of the plane (x, y, z)")
    rotate: tuple[float, float, float] = rotation()

    def fault(self, plane: str) -> str:
        return "" if any(self.normal) else NumberFault("`normal` must not be 0")

    def ball(self) -> tuple[tuple[float, float, float], float]:
        """Centre and radius of a ball that contains more of it than any image shows."""
        return self.at, ENDLESS_MM

    def depth(self, normal: Point) -> Depth:
        """Where it ends along a direction: at its plane if that is perpendicular, else nowhere."""
        out = placed(self._unit(), (0.0, 0.0, 0.0), self.rotate)
        along, at = dot(out, normal), dot(self.at, normal)
        x, y, z = (abs(a - along * b) for a, b in zip(out, normal, strict=True))
        level = max(x, y, z) < PARALLEL
        low, high = at if level and along < 0.0 else -math.inf, at if level and along > 0.0 else math.inf
        return Depth(low, high, math.inf)

    def _unit(self) -> Point:
        x, y, z = self.normal
        norm = math.sqrt(x * x + y * y + z * z) or 1.0
        return (x / norm, y / norm, z / norm)

    def outline(self, plane: ImagePlane) -> Convex:
        """Its section: one side of a line, all, or nothing."""
        height = combined(local3(plane, self.at, self.rotate), self._unit())
        return Convex((ConvexPiece((), (height.minus(-DEPTH_MM / 2).over(DEPTH_MM / 2),)),))

    def inset(self, by_mm: float) -> Self:
        x, y, z = self._unit()
        return replace(self, at=placed((-by_mm * x, -by_mm * y, -by_mm * z), self.at, self.rotate))

    def volume_mm3(self) -> None:
        """None: it has no end."""


DECLARES = HalfSpace
