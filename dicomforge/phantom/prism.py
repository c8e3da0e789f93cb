"""Prism: closed polygons of a layer's plane, extruded along its normal, and what an image plane cuts out of them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from dicomforge.phantom.outline import Loops
from dicomforge.phantom.plane import TINY, ImagePlane, Linear, local2

Point = tuple[float, float]
Loop = tuple[Point, ...]


def prism(plane: ImagePlane, loops: Iterable[Loop], at: Point, rotate_deg: float) -> Loops:
    """The section of polygons of points (u, v) relative to `at`: themselves, or strips where the plane is upright."""
    s, t = local2(plane, at, rotate_deg)
    if not is_upright(plane, s, t):
        return Loops(tuple(tuple(seen(x, y, s, t) for x, y in loop) for loop in loops))
    far = float(plane.rows + plane.columns)
    start, steps = (s.c, t.c), ((s.a, t.a), (s.b, t.b))
    return Loops(tuple(strip for loop in loops for strip in _strips(loop, start, steps, far)))


def is_upright(plane: ImagePlane, s: Linear, t: Linear) -> bool:
    """Whether the image plane stands upright on the layer's, whose coordinates are `s` and `t`."""
    along, down = (math.hypot(*steps) for steps in zip(*((x.a, x.b) for x in plane.xyz), strict=True))
    return abs(s.a * t.b - s.b * t.a) <= TINY * along * down


def seen(x: Any, y: Any, s: Linear, t: Linear) -> tuple[Any, Any]:
    """Where the image plane has points of the layer's plane, in pixels; floats or arrays of them."""
    det = s.a * t.b - s.b * t.a
    x, y = x - s.c, y - t.c
    return (x * t.b - y * s.b) / det, (y * s.a - x * t.a) / det


def _strips(loop: Loop, start: Point, steps: tuple[Point, Point], far: float) -> list[Loop]:
    """Where the plane is seen as the line `start` + p `steps[0]` + q `steps[1]`: `far` pixels long each way."""
    (dx, dy) = max(steps, key=lambda step: step[0] * step[0] + step[1] * step[1])
    norm = math.sqrt(dx * dx + dy * dy)
    dx, dy = dx / norm, dy / norm
    a, b = (step[0] * dx + step[1] * dy for step in steps)
    square = a * a + b * b
    cuts = []
    for (x0, y0), (x1, y1) in zip(loop, (*loop[1:], loop[0]), strict=True):
        side0 = (x0 - start[0]) * dy - (y0 - start[1]) * dx
        side1 = (x1 - start[0]) * dy - (y1 - start[1]) * dx
        if (side0 < 0.0) != (side1 < 0.0):
            part = side0 / (side0 - side1)
            x, y = x0 + (x1 - x0) * part, y0 + (y1 - y0) * part
            cuts.append((x - start[0]) * dx + (y - start[1]) * dy)
    cuts.sort()
    length = far / math.sqrt(square)
    strips = []
    for low, high in zip(cuts[::2], cuts[1::2], strict=True):
        ends = ((low, -length), (low, length), (high, length), (high, -length))
        strips.append(tuple((a * k / square - b * m, b * k / square + a * m) for k, m in ends))
    return strips
