"""Extent: which points lie inside a shape, and how far it reaches. Nothing is painted for it."""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from dicomforge.model.grid import Point
from dicomforge.phantom.outline import Combined, Convex, ConvexPiece, Loops, Outline, reach
from dicomforge.phantom.plane import ImagePlane, Linear, cosine_sine, turned
from dicomforge.phantom.shape_methods import closed_size, is_flat, rotation_of
from dicomforge.phantom.slab import PARALLEL, Depth, chord, depth_of, faces_between, level_sides

TOUCH = 1e-9
"""A point outside a shape touches it up to this distance, as a part of the shape's size squared."""

RING, RINGS = 24, 12
"""Points of a circle, and of a meridian from pole to pole, that stand for the surface of a ball."""

SPREAD = 1.02
"""The hull of those points on a ball of this radius contains the ball of radius 1."""


def inside(shape: Any, points: Iterable[Point]) -> Iterator[bool]:
    """Whether each point (x, y, z) in mm lies in a shape; for a flat shape, points are (u, v, 0)."""
    for z, level in groupby(points, key=lambda point: point[2]):
        outline = shape.outline(_plane((0.0, 0.0, z)))
        yield from (_holds(outline, x, y) for x, y, _ in level)


def surface(centre: Point, radius: float, *, flat: bool) -> list[Point]:
    """Points around a ball or a disc: a convex shape that contains all of them contains the ball or the disc."""
    x, y, z = centre
    rings = [(0.0, 1.0)] if flat else [cosine_sine(180.0 * k / RINGS - 90.0)[::-1] for k in range(RINGS + 1)]
    around = [cosine_sine(360.0 * k / RING) for k in range(RING)]
    r = radius * SPREAD
    return [
        (x + r * across * cos, y + r * across * sin, z + r * height)
        for height, across in rings
        for cos, sin in around
    ]


def ball(shape: Any) -> tuple[Point, float]:
    """Centre and radius of a ball, or of a disc (u, v, 0), that contains a shape."""
    if not is_flat(shape):
        centre, radius = shape.ball()
        return centre, radius
    (left, right), (top, bottom) = _support(shape, (0.0, 0.0, 0.0), 0.0), _support(shape, (0.0, 0.0, 0.0), 90.0)
    middle = ((left + right) / 2, (top + bottom) / 2, 0.0)
    spans = [_support(shape, middle, 180.0 * k / RINGS) for k in range(RINGS)]
    return middle, max(max(-low, high) for low, high in spans) / cosine_sine(90.0 / RINGS)[0]


class Parallelepiped(NamedTuple):
    """A parallelepiped: a corner and the edges that begin there."""

    corner: Point
    edges: tuple[Point, Point, Point]

    def at(self, parts: Sequence[float]) -> Point:
        """The point at these fractions of the edges from the corner."""
        x, y, z = (
            math.fsum((start, *(part * edge[i] for part, edge in zip(parts, self.edges, strict=True))))
            for i, start in enumerate(self.corner)
        )
        return (x, y, z)


def box(shape: Any) -> Parallelepiped:
    """A parallelepiped, or a rectangle in the image plane, that contains a shape and is not much larger."""
    if is_flat(shape):
        (left, right), (top, bottom) = (_support(shape, (0.0, 0.0, 0.0), angle) for angle in (0.0, 90.0))
        return Parallelepiped((left, top, 0.0), ((right - left, 0.0, 0.0), (0.0, bottom - top, 0.0), (0.0, 0.0, 0.0)))
    return _oblique(shape) or _along_axes(shape) or _cube(*ball(shape))


def _cube(centre: Point, radius: float) -> Parallelepiped:
    x, y, z = centre
    side = 2 * radius
    return Parallelepiped(
        (x - radius, y - radius, z - radius), ((side, 0.0, 0.0), (0.0, side, 0.0), (0.0, 0.0, side))
    )


def _along_axes(shape: Any) -> Parallelepiped | None:
    """The box along the axes of a solid between the ends of its depths."""
    axes = [(x, y, z) for x, y, z in zip(*turned(rotation_of(shape)), strict=True)]
    found = [depth_of(shape, axis) for axis in axes]
    depths = [one for one in found if one is not None and math.isfinite(one.high - one.low)]
    if len(depths) < 3:
        return None
    x, y, z = (math.fsum(one.low * axis[i] for one, axis in zip(depths, axes, strict=True)) for i in range(3))
    sides = [max(0.0, one.high - one.low) for one in depths]
    first, second, third = ((a * s, b * s, c * s) for (a, b, c), s in zip(axes, sides, strict=True))
    return Parallelepiped((x, y, z), (first, second, third))


def _oblique(shape: Any) -> Parallelepiped | None:
    """The box along the axes of a shape that three functions bound, each between -1 and 1."""
    low, high = (shape.outline(_plane((0.0, 0.0, z))) for z in (0.0, 1.0))
    if not isinstance(low, Convex) or len(low.pieces) != 1 or low.pieces[0].radius is not None:
        return None
    forms = [(*piece.squares, *piece.slabs) for piece in (low.pieces[0], high.pieces[0])]
    if len(forms[0]) != 3:
        return None
    # each function is c + a x + b y + g z; p of the plane runs along x, and q along y
    (a1, b1, g1), (a2, b2, g2), (a3, b3, g3) = ((f.a, f.b, up.c - f.c) for f, up in zip(*forms, strict=True))
    whole = a1 * (b2 * g3 - b3 * g2) - b1 * (a2 * g3 - a3 * g2) + g1 * (a2 * b3 - a3 * b2)
    if whole == 0.0:
        return None
    columns: list[Point] = [
        (b2 * g3 - b3 * g2, a3 * g2 - a2 * g3, a2 * b3 - a3 * b2),
        (b3 * g1 - b1 * g3, a1 * g3 - a3 * g1, a3 * b1 - a1 * b3),
        (b1 * g2 - b2 * g1, a2 * g1 - a1 * g2, a1 * b2 - a2 * b1),
    ]
    steps = [(x / whole, y / whole, z / whole) for x, y, z in columns]
    least = [-1.0 - form.c for form in forms[0]]
    x, y, z = (math.fsum(step[i] * w for step, w in zip(steps, least, strict=True)) for i in range(3))
    first, second, third = ((2 * dx, 2 * dy, 2 * dz) for dx, dy, dz in steps)
    return Parallelepiped((x, y, z), (first, second, third))


@lru_cache(maxsize=256)
def prism_depth(shape: Any, normal: Point) -> Depth | None:
    """The depth of a flat shape that is a prism along z without ends; None of a prism without size.

    Its chord is the mean over its width, or its extent where its area is not known in closed form.
    """
    x, y, z = normal
    across = math.sqrt(x * x + y * y)
    if across < PARALLEL:
        return Depth(-math.inf, math.inf, math.inf)
    along, aside = (x / across, y / across), (-y / across, x / across)
    outline, aslant = (shape.outline(_plane((0.0, 0.0, 0.0), direction)) for direction in (along, aside))
    through, wide = reach(outline), reach(aslant)
    if through is None or wide is None:
        return None
    low, high = through.low, through.high
    area, width = closed_size(shape, "area_mm2"), wide.high - wide.low
    mean = chord(high - low if area is None or width <= 0.0 else area / width, across)
    if abs(z) > PARALLEL:
        return Depth(-math.inf, math.inf, mean)
    return Depth(low, high, mean, faces_between(low, high, _levels(outline)))


def _levels(outline: Outline) -> Iterator[float]:
    """Where, along q, parts of an outline begin and end, and where sides of polygons lie level."""
    if isinstance(outline, Combined):
        for part in outline.parts:
            yield from _levels(part)
    elif isinstance(outline, Loops):
        for loop in outline.loops:
            yield from level_sides([q for _, q in loop])
    elif (found := reach(outline)) is not None:
        yield from (found.low, found.high)


def _support(shape: Any, at: Point, direction_deg: float) -> tuple[float, float]:
    """How far a flat shape reaches from a point, backward and along a direction."""
    found = reach(shape.outline(_plane(at, cosine_sine(direction_deg))))
    return (0.0, 0.0) if found is None else (found.low, found.high)


def _plane(at: Point, direction: tuple[float, float] = (0.0, 1.0)) -> ImagePlane:
    """The plane z of a point, whose pixels are 1 mm wide, with the point at (0, 0) and q along the direction."""
    cos, sin = direction
    x, y, z = Linear(at[0], sin, cos), Linear(at[1], -cos, sin), Linear(at[2], 0.0, 0.0)
    return ImagePlane(2, 2, x, y, z, (x, y, z))


def _holds(outline: Outline, p: float, q: float) -> bool:
    if isinstance(outline, Combined):
        weights = zip(outline.parts, outline.weights, strict=True)
        return sum(weight for part, weight in weights if _holds(part, p, q)) >= outline.least
    if isinstance(outline, Convex):
        return any(_piece_holds(piece, p, q) for piece in outline.pieces)
    odd = False
    drawn = [] if outline.drawn is None else outline.drawn.corners().tolist()
    for loop in (*outline.loops, *drawn):
        for (p0, q0), (p1, q1) in zip(loop, (*loop[1:], loop[0]), strict=True):
            if (q0 > q) != (q1 > q) and p < p0 + (q - q0) / (q1 - q0) * (p1 - p0):
                odd = not odd
    return odd


def _piece_holds(piece: ConvexPiece, p: float, q: float) -> bool:
    squares, slabs = ([f.c + f.a * p + f.b * q for f in forms] for forms in (piece.squares, piece.slabs))
    radius = 1.0 if piece.radius is None else max(0.0, piece.radius.c + piece.radius.a * p + piece.radius.b * q)
    return math.fsum(v * v for v in squares) <= radius * radius * (1.0 + TOUCH) and all(
        abs(v) <= 1.0 + TOUCH for v in slabs
    )
