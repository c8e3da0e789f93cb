"""A disk with a hole in the plane."""

import math
from dataclasses import dataclass
from typing import ClassVar, Self

from dicomforge.model.parameter import angle, length, point2
from dicomforge.phantom.inset import inset
from dicomforge.phantom.outline import Outline, within
from dicomforge.phantom.plane import ImagePlane
from dicomforge.phantom.shape_methods import NumberFault
from dicomforge.phantom.shapes.circle import Circle

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    deep: ClassVar[bool] = False

    radius: float = length("distance from centre to outer edge", positive=True, in_plane=True)
    inner: float = length("distance from centre to inner edge", positive=True, in_plane=True)
    at: tuple[float, float] = point2("centre (u, v)")
    rotate: float = angle("without effect on a ring; accepted so that you can exchange shapes")

    def fault(self, plane: str) -> str:
        return "" if self.inner < self.radius else NumberFault("`inner` must be smaller than `radius`")

    def outline(self, plane: ImagePlane) -> Outline:
        """Its section: a disk without a smaller disk."""
        outer, hole = (Circle(radius=radius, at=self.at).outline(plane) for radius in (self.radius, self.inner))
        return within([outer], [hole])

    def inset(self, by_mm: float) -> Self | None:
        made = inset(self, radius=self.radius - by_mm, inner=self.inner + by_mm)
        return made if made is not None and made.inner < made.radius else None

    def area_mm2(self) -> float:
        return math.pi * (self.radius - self.inner) * (self.radius + self.inner)


DECLARES = Ring
