"""Eroded: what is left of a shape without the points that are near to some of its straight sides."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dicomforge.model.grid import Point as Point3
from dicomforge.phantom.outline import Convex, ConvexPiece, Outline, Point, within
from dicomforge.phantom.plane import ImagePlane, Linear, combined
from dicomforge.phantom.slab import Depth, depth_of

MOST = 512
"""The most sides: each is cut by itself."""

Side = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Eroded:
    """A shape without the points that are nearer to a side than `by_mm`.

    Without a layer along all of its edge, a shape is eroded by a disk (https://rdrr.io/cran/spatstat/man/erosion.html).
    """

    shape: Any
    """A shape with `local(plane)`, the coordinates in which the sides are."""
    sides: tuple[Side, ...]
    by_mm: float

    def depth(self, normal: Point3) -> Depth | None:
        """That of the shape, which may be larger."""
        return depth_of(self.shape, normal)

    def outline(self, plane: ImagePlane) -> Outline:
        """The section of the shape without those of a strip with round ends about each side."""
        s, t = self.shape.local(plane)
        return within([self.shape.outline(plane)], [*_strips(self.sides, self.by_mm, s, t)])


def sides_of(corners: Sequence[Point]) -> tuple[Side, ...]:
    """The sides of a closed polygon."""
    return tuple(side for side in pairwise((*corners, corners[0])) if side[0] != side[1])


def _strips(sides: Sequence[Side], by_mm: float, s: Linear, t: Linear) -> Iterator[Convex]:
    for (x0, y0), (x1, y1) in sides:
        disks = (ConvexPiece((s.minus(x).over(by_mm), t.minus(y).over(by_mm)), ()) for x, y in ((x0, y0), (x1, y1)))
        dx, dy = x1 - x0, y1 - y0
        long = math.sqrt(dx * dx + dy * dy)
        own = s.minus((x0 + x1) / 2), t.minus((y0 + y1) / 2)
        along, across = combined(own, (dx / long, dy / long)), combined(own, (-dy / long, dx / long))
        yield Convex((*disks, ConvexPiece((), (along.over(long / 2), across.over(by_mm)))))
