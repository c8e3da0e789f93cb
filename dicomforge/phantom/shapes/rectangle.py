"""A rectangle in the plane, its corners rounded where asked."""

import math
from dataclasses import dataclass
from typing import ClassVar, Self

from dicomforge.model.parameter import angle, length, lengths, point2
from dicomforge.phantom.inset import inset
from dicomforge.phantom.outline import Convex, ConvexPiece
from dicomforge.phantom.plane import ImagePlane, local2

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectangle:
    deep: ClassVar[bool] = False

    size: tuple[float, float] = lengths("width along u and height along v before rotation", 2, in_plane=True)
    corner: float = length("radius of the rounded corners", 0.0, non_negative=True, in_plane=True)
    at: tuple[float, float] = point2("centre (u, v)")
    rotate: float = angle("degrees from u towards v: clockwise as the image is seen")

    def outline(self, plane: ImagePlane) -> Convex:
        """Its section: one rectangle, or two and a disk in each corner."""
        u, v = local2(plane, self.at, self.rotate)
        half_u, half_v = self.size[0] / 2, self.size[1] / 2
        corner = min(self.corner, half_u, half_v)
        if corner <= 0.0:
            return Convex((ConvexPiece((), (u.over(half_u), v.over(half_v))),))
        inner_u, inner_v = half_u - corner, half_v - corner
        pieces = [
            ConvexPiece((u.minus(i * inner_u).over(corner), v.minus(j * inner_v).over(corner)), ())
            for i in (-1.0, 1.0)
            for j in (-1.0, 1.0)
        ]
        if inner_u > 0.0:
            pieces.append(ConvexPiece((), (u.over(inner_u), v.over(half_v))))
        if inner_v > 0.0:
            pieces.append(ConvexPiece((), (u.over(half_u), v.over(inner_v))))
        return Convex(tuple(pieces))

    def inset(self, by_mm: float) -> Self | None:
        size = self.size[0] - 2.0 * by_mm, self.size[1] - 2.0 * by_mm
        return inset(self, size=size, corner=max(self.corner - by_mm, 0.0))

    def area_mm2(self) -> float:
        corner = min(self.corner, self.size[0] / 2, self.size[1] / 2)
        return self.size[0] * self.size[1] - (4.0 - math.pi) * corner * corner


DECLARES = Rectangle
