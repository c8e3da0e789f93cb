"""A star in the plane, one of its points at the top."""

import math
from dataclasses import dataclass
from typing import ClassVar

from dicomforge.model.parameter import angle, length, point2, whole
from dicomforge.phantom.eroded import Eroded, sides_of
from dicomforge.phantom.outline import Loop, Loops, prism
from dicomforge.phantom.plane import ImagePlane, Linear, cosine_sine, local2

EPOCH = 1

FEWEST, MOST = 2, 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Star:
    deep: ClassVar[bool] = False

    count: int = whole("number of points", 5, within=(FEWEST, MOST))
    radius: float = length("distance from centre to the points", positive=True, in_plane=True)
    inner: float = length("distance from centre to the corners between the points", positive=True, in_plane=True)
    at: tuple[float, float] = point2("centre (u, v)")
    rotate: float = angle("degrees from u towards v: clockwise as the image is seen")

    def outline(self, plane: ImagePlane) -> Loops:
        """Its section: a polygon, or strips where the plane stands upright on it."""
        return prism(plane, (self._corners(),), self.at, self.rotate)

    def local(self, plane: ImagePlane) -> tuple[Linear, Linear]:
        """The coordinates of its corners."""
        return local2(plane, self.at, self.rotate)

    def inset(self, by_mm: float) -> Eroded:
        return Eroded(self, sides_of(self._corners()), by_mm)

    def _corners(self) -> Loop:
        corners = []
        for corner in range(2 * self.count):
            cos, sin = cosine_sine(180.0 * corner / self.count)
            radius = self.inner if corner % 2 else self.radius
            corners.append((radius * sin, -radius * cos))
        return tuple(corners)

    def area_mm2(self) -> float:
        return self.count * self.radius * self.inner * math.sin(math.pi / self.count)


DECLARES = Star
