"""A polygon with a height in patient space."""

import math
from dataclasses import dataclass, replace

from dicomforge.model.grid import Point, dot
from dicomforge.model.parameter import length, point3, points, rotation, word
from dicomforge.phantom.eroded import Eroded, sides_of
from dicomforge.phantom.outline import Convex, ConvexPiece, Loops, Outline, reach, sections, within
from dicomforge.phantom.plane import ImagePlane, Linear, local3, placed
from dicomforge.phantom.polygon_area import polygon_area, shoelace
from dicomforge.phantom.shape_methods import Ball, enclosing
from dicomforge.phantom.slab import TINY_MM, Depth, chord, faces_between, level_sides, own_direction

EPOCH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Prism:
    points: tuple[tuple[float, float], ...] = points(
        "corners along the two other axes, in the order x, y, z, relative to `at`; up to 10,000", in_plane=False
    )
    height: float = length("extent along the axis", positive=True)
    axis: str = word("the patient's axis that it lies along before rotation", ("x", "y", "z"), "z")
    at: tuple[float, float, float] = point3("what the points are relative to, and the middle of the height")
    rotate: tuple[float, float, float] = rotation()

    def fault(self, plane: str) -> str:
        return "" if len(set(self.points)) >= 3 else "a prism needs at least three different points"

    def ball(self) -> Ball:
        (u, v, _), reach = enclosing(((*point, 0.0), 0.0) for point in self.points)
        centre = dict(zip((axis for axis in "xyz" if axis != self.axis), (u, v), strict=True))
        x, y, z = (centre.get(axis, 0.0) for axis in "xyz")
        return placed((x, y, z), self.at, self.rotate), math.hypot(reach, self.height / 2)

    def depth(self, normal: Point) -> Depth:
        """Where it begins and ends along a direction, and its chord there, on average over its width."""
        parts = dict(zip("xyz", own_direction(normal, self.rotate), strict=True))
        along = parts.pop(self.axis)
        x, y = parts.values()
        across, half = math.sqrt(x * x + y * y), abs(along) * self.height / 2
        ats, sides = [x * u + y * v for u, v in self.points], [x * v - y * u for u, v in self.points]
        width = max(sides) - min(sides)
        mean = chord(self.height, along)
        if width > 0.0:
            mean = min(mean, chord(abs(shoelace(self.points)) / (width / across), across))
        low, high = min(ats) - half, max(ats) + half
        faces = faces_between(low, high, level_sides(ats)) if half < TINY_MM else ()
        return Depth(low, high, mean, faces).moved(dot(self.at, normal))

    def outline(self, plane: ImagePlane) -> Outline:
        """Its section: the polygon, or strips of it, cut off by the ends."""
        axes, own = self._axes(plane)
        along = own.over(self.height / 2)
        ends = Convex((ConvexPiece((), (along,)),))
        if reach(ends) is None:
            return Loops(())
        loops = sections(plane, (self.points,), *axes)
        return loops if along.is_constant else within([loops, ends])

    def local(self, plane: ImagePlane) -> tuple[Linear, Linear]:
        """The coordinates of its points."""
        x, y = self._axes(plane)[0]
        return x, y

    def _axes(self, plane: ImagePlane) -> tuple[list[Linear], Linear]:
        """The coordinates of its points, and the one along its axis."""
        axes = dict(zip("xyz", local3(plane, self.at, self.rotate), strict=True))
        along = axes.pop(self.axis)
        return [*axes.values()], along

    def inset(self, by_mm: float) -> Eroded | None:
        height = self.height - 2.0 * by_mm
        return Eroded(replace(self, height=height), sides_of(self.points), by_mm) if height > 0.0 else None

    def volume_mm3(self) -> float | None:
        """In closed form; None where the sides of the polygon cross."""
        area = polygon_area(self.points)
        return None if area is None else area * self.height


DECLARES = Prism
