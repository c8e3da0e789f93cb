"""A piece of a disk, or of a ring, between two angles in the plane."""

import math
from dataclasses import dataclass, replace
from typing import ClassVar

from dicomforge.model.parameter import angle, length, point2
from dicomforge.phantom.eroded import Eroded, Side
from dicomforge.phantom.outline import Convex, ConvexPiece, Outline, within
from dicomforge.phantom.plane import DIGITS, ImagePlane, Linear, combined, cosine_sine, local2
from dicomforge.phantom.shape_methods import NumberFault

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    deep: ClassVar[bool] = False

    radius: float = length("distance from centre to outer edge", positive=True, in_plane=True)
    inner: float = length("distance from centre to inner edge", 0.0, non_negative=True, in_plane=True)
    from_: float = angle("angle at which it begins, degrees from u towards v", 0.0)
    to: float = angle("angle at which it ends, up to 360 degrees further", 90.0)
    at: tuple[float, float] = point2("centre (u, v)")
    rotate: float = angle("degrees from u towards v: clockwise as the image is seen")

    def fault(self, plane: str) -> str:
        if self.inner >= self.radius:
            return NumberFault("`inner` must be smaller than `radius`")
        return (
            "" if 0.0 < self._width() <= 360.0 else NumberFault("`to` must be up to 360 degrees larger than `from`")
        )

    def outline(self, plane: ImagePlane) -> Outline:
        """Its section: a wedge of a disk or a disk without a wedge, and without the inner disk."""
        u, v = self.local(plane)
        width = self._width()
        disk = ConvexPiece((u.over(self.radius), v.over(self.radius)), ())
        begin, end = (self.from_, self.to) if width <= 180.0 else (self.to, self.from_)
        wedge = disk._replace(slabs=(self._side(u, v, begin, 1.0), self._side(u, v, end, -1.0)))
        less: list[Outline] = []
        if self.inner > 0.0:
            less.append(Convex((ConvexPiece((u.over(self.inner), v.over(self.inner)), ()),)))
        if width <= 180.0:
            return within([Convex((wedge,))], less)
        if width < 360.0:
            less.append(Convex((wedge,)))
        return within([Convex((disk,))], less)

    def local(self, plane: ImagePlane) -> tuple[Linear, Linear]:
        """Coordinates from its centre, before it is turned."""
        return local2(plane, self.at, self.rotate)

    def inset(self, by_mm: float) -> Eroded | None:
        radius, inner = self.radius - by_mm, self.inner + by_mm if self.inner else 0.0
        if radius <= inner:
            return None
        ends = () if self._width() == 360.0 else (self.from_, self.to)
        return Eroded(replace(self, radius=radius, inner=inner), tuple(map(self._ray, ends)), by_mm)

    def _width(self) -> float:
        """Degrees from one side to the other; their difference is rounded, so that a whole turn is one."""
        return round(self.to - self.from_, DIGITS)

    def _ray(self, degrees: float) -> Side:
        cos, sin = cosine_sine(degrees)
        return (self.inner * cos, self.inner * sin), (self.radius * cos, self.radius * sin)

    def _side(self, u: Linear, v: Linear, degrees: float, sign: float) -> Linear:
        """The half plane beyond a direction from the centre, as far as the disk reaches."""
        cos, sin = cosine_sine(degrees)
        return combined((u, v), (-sin * sign, cos * sign)).minus(self.radius).over(self.radius)

    def area_mm2(self) -> float:
        return math.radians(self._width()) / 2 * (self.radius - self.inner) * (self.radius + self.inner)


DECLARES = Sector
