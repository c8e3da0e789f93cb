"""Planes that cross each other, cut where they do, in the order to paint them in.

After H. Fuchs, Z. M. Kedem, B. F. Naylor (1980), with few planes as cutters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dicomforge.model.grid import Point, cross, dot
from dicomforge.preview.space import nearness

EVEN = 1e-6
"""Part of a plane's size that counts as nothing."""


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


def pieces(planes: Sequence[tuple[Point, ...]], cutters: Sequence[int]) -> list[PlanePiece]:
    """The parts of convex, flat `planes`, the farthest from the eye first; only those at `cutters` cut others.

    Between planes that do not cut each other the middles decide, and where these are alike their order.
    """
    whole = [PlanePiece(i, tuple(Corner(point, True) for point in plane)) for i, plane in enumerate(planes)]
    return _sorted(whole, [planes[i] for i in cutters])


def _sorted(given: list[PlanePiece], cutters: list[tuple[Point, ...]]) -> list[PlanePiece]:
    if not cutters or len(given) < 2:
        return sorted(given, key=lambda piece: round(_middle(piece), 6))
    cutter, rest = cutters[0], cutters[1:]
    normal = _normal(cutter)
    size = dot(normal, normal) ** 0.5
    behind: list[PlanePiece] = []
    within: list[PlanePiece] = []
    before: list[PlanePiece] = []
    for piece in given:
        heights = [dot(normal, _minus(c.point, cutter[0])) for c in piece.corners]
        near = EVEN * size * max(1.0, size**0.5)
        if max(heights) <= near and min(heights) >= -near:
            within.append(piece)
        elif min(heights) >= -near:
            before.append(piece)
        elif max(heights) <= near:
            behind.append(piece)
        else:
            before.append(_half(piece, heights, 1))
            behind.append(_half(piece, heights, -1))
    if nearness(normal) < 0:
        before, behind = behind, before
    return [*_sorted(behind, rest), *_sorted(within, rest), *_sorted(before, rest)]


def _half(piece: PlanePiece, heights: Sequence[float], side: int) -> PlanePiece:
    """The part of a piece on one side of a cut (1: above, -1: below)."""
    kept: list[Corner] = []
    count = len(piece.corners)
    for i, (corner, height) in enumerate(zip(piece.corners, heights, strict=True)):
        after, height_after = piece.corners[(i + 1) % count].point, heights[(i + 1) % count]
        if side * height >= 0:
            kept.append(corner)
        if side * height * side * height_after < 0:
            share = height / (height - height_after)
            x, y, z = (p + share * (q - p) for p, q in zip(corner.point, after, strict=True))
            # Where the outline leaves this side, the cut follows; where it comes back, the plane's own side goes on.
            kept.append(Corner((x, y, z), corner.is_edge and side * height < 0))
    return PlanePiece(piece.plane, tuple(kept))


def _middle(piece: PlanePiece) -> float:
    return sum(nearness(corner.point) for corner in piece.corners) / len(piece.corners)


def _normal(plane: Sequence[Point]) -> Point:
    return cross(_minus(plane[1], plane[0]), _minus(plane[-1], plane[0]))


def _minus(a: Point, b: Point) -> Point:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])
