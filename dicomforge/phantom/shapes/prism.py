"""A polygon with a height in patient space."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dicomforge.model.parameter import length, point3, points, rotation, word
from dicomforge.phantom.outline import Convex, ConvexPiece, Loops, Outline, reach, sections, within
from dicomforge.phantom.plane import ImagePlane, local3
from dicomforge.phantom.polygon_area import polygon_area

EPOCH = 1


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
        """What is wrong with the parameters; empty where nothing is."""
        return "" if len(set(self.points)) >= 3 else "a prism needs at least three different points"

    def ball(self) -> tuple[tuple[float, float, float], float]:
        """Centre and radius of a ball that holds it."""
        return self.at, max(math.hypot(*point, self.height / 2) for point in self.points)

    def outline(self, plane: ImagePlane) -> Outline:
        """Its section: the polygon, or strips of it, cut off by the ends."""
        axes = dict(zip("xyz", local3(plane, self.at, self.rotate), strict=True))
        along = axes.pop(self.axis).over(self.height / 2)
        ends = Convex((ConvexPiece((), (along,)),))
        if reach(ends) is None:
            return Loops(())
        loops = sections(plane, (self.points,), *axes.values())
        return loops if along.is_constant else within([loops, ends])

    def volume_mm3(self) -> float | None:
        """In closed form; None where the sides of the polygon cross."""
        area = polygon_area(self.points)
        return None if area is None else area * self.height


DECLARES = Prism
