"""A straight line of some width in the plane, its ends square."""

import math
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from dicomforge.model.parameter import angle, length, point2
from dicomforge.phantom.outline import Convex, ConvexPiece
from dicomforge.phantom.plane import ImagePlane, combined, local2
from dicomforge.phantom.shape_methods import NumberFault

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShape:
    deep: ClassVar[bool] = False

    from_: tuple[float, float] = point2("where it begins, relative to `at`")
    to: tuple[float, float] = point2("where it ends, relative to `at`", (10.0, 0.0))
    width: float = length("width", positive=True, in_plane=True)
    at: tuple[float, float] = point2("what the ends are relative to, and the centre of rotation")
    rotate: float = angle("degrees from u towards v: clockwise as the image is seen")

    def fault(self, plane: str) -> str:
        return "" if self.from_ != self.to else NumberFault("`from` and `to` must differ")

    def outline(self, plane: ImagePlane) -> Convex:
        """Its section: a rectangle along the line."""
        u, v = local2(plane, self.at, self.rotate)
        (u0, v0), (u1, v1) = self.from_, self.to
        u, v = u.minus((u0 + u1) / 2), v.minus((v0 + v1) / 2)
        long = self._length() or 1.0
        du, dv = (u1 - u0) / long, (v1 - v0) / long
        along, across = combined((u, v), (du, dv)), combined((u, v), (-dv, du))
        return Convex((ConvexPiece((), (along.over(long / 2), across.over(self.width / 2))),))

    def inset(self, by_mm: float) -> Self | None:
        long, width = self._length(), self.width - 2.0 * by_mm
        if min(long - 2.0 * by_mm, width) <= 0.0:
            return None
        (u0, v0), (u1, v1) = self.from_, self.to
        du, dv = by_mm * (u1 - u0) / long, by_mm * (v1 - v0) / long
        return replace(self, from_=(u0 + du, v0 + dv), to=(u1 - du, v1 - dv), width=width)

    def _length(self) -> float:
        du, dv = self.to[0] - self.from_[0], self.to[1] - self.from_[1]
        return math.sqrt(du * du + dv * dv)

    def area_mm2(self) -> float:
        return self._length() * self.width


DECLARES = LineShape
