"""From patient space to paper, in an isometric projection seen from the patient's front, left and above."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from dicomforge.model.grid import Point, dot

_RIGHT = (1 / math.sqrt(2), 1 / math.sqrt(2), 0.0)
_UP = (-1 / math.sqrt(6), 1 / math.sqrt(6), 2 / math.sqrt(6))
_TOWARDS = (1 / math.sqrt(3), -1 / math.sqrt(3), 1 / math.sqrt(3))
"""Directions of the paper and towards the eye, in LPS: each axis is shortened alike, to sqrt(2/3)."""


class BoundingBox(NamedTuple):
    """The least box along the axes that holds some points, in mm."""

    low: Point
    high: Point


def projected(point: Point) -> tuple[float, float]:
    """Where a point lies on paper: to the right and down, in mm on the drawing's scale."""
    return dot(point, _RIGHT), -dot(point, _UP)


def nearness(point: Point) -> float:
    """How near a point is to the eye; what is nearer is drawn later."""
    return dot(point, _TOWARDS)


def box(points: Iterable[Point]) -> BoundingBox:
    """The box of some points, of which there is at least one."""
    xs, ys, zs = zip(*points, strict=True)
    return BoundingBox((min(xs), min(ys), min(zs)), (max(xs), max(ys), max(zs)))
