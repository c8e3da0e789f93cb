"""A closed polygon in the plane; where its sides cross, even-odd decides what is inside."""

from dataclasses import dataclass
from typing import ClassVar

from dicomforge.model.parameter import angle, point2, points
from dicomforge.phantom.eroded import Eroded, sides_of
from dicomforge.phantom.outline import Loops, prism
from dicomforge.phantom.plane import ImagePlane, Linear, local2
from dicomforge.phantom.polygon_area import polygon_area

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    deep: ClassVar[bool] = False

    points: tuple[tuple[float, float], ...] = points("corners (u, v) in order, relative to `at`; up to 10,000")
    at: tuple[float, float] = point2("what the points are relative to, and the centre of rotation")
    rotate: float = angle("degrees from u towards v: clockwise as the image is seen")

    def fault(self, plane: str) -> str:
        return "" if len(set(self.points)) >= 3 else "a polygon needs at least three different points"

    def outline(self, plane: ImagePlane) -> Loops:
        """Its section: the polygon itself, or strips where the plane stands upright on it."""
        return prism(plane, (self.points,), self.at, self.rotate)

    def local(self, plane: ImagePlane) -> tuple[Linear, Linear]:
        """The coordinates of its points."""
        return local2(plane, self.at, self.rotate)

    def inset(self, by_mm: float) -> Eroded:
        return Eroded(self, sides_of(self.points), by_mm)

    def area_mm2(self) -> float | None:
        """In closed form; None where its sides cross."""
        return polygon_area(self.points)


DECLARES = Polygon
