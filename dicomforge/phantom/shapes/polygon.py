"""A closed polygon in the plane; where its sides cross, even-odd decides what is inside."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from dicomforge.model.parameter import angle, point2, points
from dicomforge.phantom.outline import Loops
from dicomforge.phantom.section import TINY, Section, local2

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    """A closed polygon in the plane; where its sides cross, even-odd decides what is inside."""

    deep: ClassVar[bool] = False

    points: tuple[tuple[float, float], ...] = points("corners (u, v) in order, relative to `at`")
    at: tuple[float, float] = point2("what the points are relative to, and the centre of rotation")
    rotate: float = angle("degrees from u towards v: clockwise as the image is seen")

    def fault(self, plane: str) -> str:
        """What is wrong with the parameters; empty where nothing is."""
        return "" if len(set(self.points)) >= 3 else "a polygon needs at least three different points"

    def outline(self, plane: Section) -> Loops:
        """Its section: the polygon itself, or strips where the plane stands upright on it."""
        s, t = local2(plane, self.at, self.rotate)
        det = s.a * t.b - s.b * t.a
        if abs(det) > TINY:
            loop = tuple(
                (((x - s.c) * t.b - (y - t.c) * s.b) / det, ((y - t.c) * s.a - (x - s.c) * t.a) / det)
                for x, y in self.points
            )
            return Loops((loop,))
        return self._strips((s.c, t.c), ((s.a, t.a), (s.b, t.b)), float(plane.rows + plane.columns))

    def _strips(
        self, start: tuple[float, float], steps: tuple[tuple[float, float], tuple[float, float]], far: float
    ) -> Loops:
        """Where the plane is seen as the line `start` + p `steps[0]` + q `steps[1]`: `far` pixels long each way."""
        (dx, dy) = max(steps, key=lambda step: step[0] * step[0] + step[1] * step[1])
        norm = math.sqrt(dx * dx + dy * dy)
        dx, dy = dx / norm, dy / norm
        a, b = (step[0] * dx + step[1] * dy for step in steps)
        square = a * a + b * b
        cuts = []
        for (x0, y0), (x1, y1) in zip(self.points, (*self.points[1:], self.points[0]), strict=True):
            side0 = (x0 - start[0]) * dy - (y0 - start[1]) * dx
            side1 = (x1 - start[0]) * dy - (y1 - start[1]) * dx
            if (side0 < 0.0) != (side1 < 0.0):
                part = side0 / (side0 - side1)
                x, y = x0 + (x1 - x0) * part, y0 + (y1 - y0) * part
                cuts.append((x - start[0]) * dx + (y - start[1]) * dy)
        cuts.sort()
        length = far / math.sqrt(square)
        loops = []
        for low, high in zip(cuts[::2], cuts[1::2], strict=True):
            ends = ((low, -length), (low, length), (high, length), (high, -length))
            loops.append(tuple((a * k / square - b * m, b * k / square + a * m) for k, m in ends))
        return Loops(tuple(loops))


DECLARES = Polygon
