"""Planes on paper: in isometric projection, cut where they cross each other, in the order to paint them in.

After H. Fuchs, Z. M. Kedem, B. F. Naylor (1980), with few planes as cutters.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from dicomforge.model.grid import Point, cross, dot

RIGHT = (1 / math.sqrt(2), 1 / math.sqrt(2), 0.0)
UP = (-1 / math.sqrt(6), 1 / math.sqrt(6), 2 / math.sqrt(6))
TOWARDS = (1 / math.sqrt(3), -1 / math.sqrt(3), 1 / math.sqrt(3))
"""Directions of the paper and towards the eye, in LPS: each axis is shortened alike, to sqrt(2/3).

The eye is at the patient's front, left and above.
"""

EVEN = 1e-6
"""Part of a plane's size that counts as nothing."""


def projected(point: Point) -> tuple[float, float]:
    """Where a point lies on paper: to the right and down, in mm on the drawing's scale."""
    return dot(point, RIGHT), -dot(point, UP)


def nearness(point: Point) -> float:
    """How near a point is to the eye; what is nearer is drawn later."""
    return dot(point, TOWARDS)


class Corner(NamedTuple):
    """A corner of a piece; `is_edge`: the side from here to the next corner is one of the whole plane's."""

    point: Point
    is_edge: bool


class PlanePiece(NamedTuple):
    """A convex part of a plane; `plane` is its index."""

    plane: int
    corners: tuple[Corner, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was cut off."""
        return all(corner.is_edge for corner in self.corners)

    @property
    def nearness(self) -> float:
        """How near the eye its middle is."""
        return round(sum(nearness(corner.point) for corner in self.corners) / len(self.corners), 6)


def pieces(planes: Sequence[tuple[Point, ...]], cutters: Sequence[int]) -> list[PlanePiece]:
    """The parts of convex, flat `planes`, the farthest from the eye first; only those at `cutters` cut others.

    Between planes that do not cut each other the middles decide, and where these are alike their order.
    """
    whole = [PlanePiece(i, tuple(Corner(point, True) for point in plane)) for i, plane in enumerate(planes)]
    return _sorted(whole, [planes[i] for i in cutters])


def _sorted(given: list[PlanePiece], cutters: list[tuple[Point, ...]]) -> list[PlanePiece]:
    if not cutters or len(given) < 2:
        return sorted(given, key=lambda piece: piece.nearness)
    (first, second, *_, last), *rest = cutters
    normal = cross(_minus(second, first), _minus(last, first))
    size = math.sqrt(dot(normal, normal))
    near = EVEN * size * max(1.0, math.sqrt(size))
    behind: list[PlanePiece] = []
    within: list[PlanePiece] = []
    before: list[PlanePiece] = []
    for piece in given:
        heights = [dot(normal, _minus(c.point, first)) for c in piece.corners]
        is_before, is_behind = min(heights) >= -near, max(heights) <= near
        if is_before or is_behind:
            (within if is_before and is_behind else before if is_before else behind).append(piece)
        else:
            before.append(_half(piece, heights))
            behind.append(_half(piece, [-height for height in heights]))
    if nearness(normal) < 0:
        before, behind = behind, before
    return [piece for part in (behind, within, before) for piece in _sorted(part, rest)]


def _half(piece: PlanePiece, heights: Sequence[float]) -> PlanePiece:
    """The part of a piece above a cut."""
    kept: list[Corner] = []
    following = zip((*piece.corners[1:], piece.corners[0]), (*heights[1:], heights[0]), strict=True)
    for corner, height, (after, height_after) in zip(piece.corners, heights, following, strict=True):
        if height >= 0:
            kept.append(corner)
        if height * height_after < 0:
            share = height / (height - height_after)
            x, y, z = (p + share * (q - p) for p, q in zip(corner.point, after.point, strict=True))
            # Where the outline leaves this side, the cut follows; where it comes back, the plane's own side goes on.
            kept.append(Corner((x, y, z), corner.is_edge and height < 0))
    return PlanePiece(piece.plane, tuple(kept))


def _minus(a: Point, b: Point) -> Point:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])
