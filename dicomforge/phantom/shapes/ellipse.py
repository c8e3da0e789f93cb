"""An ellipse in the plane."""

import math
from dataclasses import dataclass
from typing import ClassVar, Self

from dicomforge.model.parameter import angle, lengths, point2
from dicomforge.phantom.inset import inset
from dicomforge.phantom.outline import Convex, ConvexPiece
from dicomforge.phantom.plane import ImagePlane, local2

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ellipse:
    deep: ClassVar[bool] = False

    radii: tuple[float, float] = lengths("semi-axes along u and v before rotation", 2, in_plane=True)
    at: tuple[float, float] = point2("centre (u, v)")
    rotate: float = angle("degrees from u towards v: clockwise as the image is seen")

    def outline(self, plane: ImagePlane) -> Convex:
        u, v = local2(plane, self.at, self.rotate)
        return Convex((ConvexPiece((u.over(self.radii[0]), v.over(self.radii[1])), ()),))

    def inset(self, by_mm: float) -> Self | None:
        """The shape with semi-axes shorter by this length."""
        return inset(self, radii=(self.radii[0] - by_mm, self.radii[1] - by_mm))

    def area_mm2(self) -> float:
        return math.pi * math.prod(self.radii)


DECLARES = Ellipse
