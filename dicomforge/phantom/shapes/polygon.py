"""A closed polygon in the plane; where its sides cross, even-odd decides what is inside."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import angle, point2, points

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    """A closed polygon in the plane; where its sides cross, even-odd decides what is inside."""

    points: tuple[tuple[float, float], ...] = points("corners (u, v) in order, relative to `at`")
    at: tuple[float, float] = point2("what the points are relative to, and the centre of rotation")
    rotate: float = angle("degrees from u towards v: clockwise as the image is seen")


DECLARES = Polygon
