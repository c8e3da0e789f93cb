"""Outline: what an image plane cuts out of a shape, in centred pixel coordinates (p, q).

Most shapes are convex, and so is their section: on each scanline it is one interval, bounded by a quadratic (circle,
ellipse, sphere, cylinder, cone) and by pairs of parallel lines (rectangle, box, the ends of a cylinder). Polygons and
combinations of outlines have several.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol, TypeGuard

from dicomforge.phantom.arrays import Doubles
from dicomforge.phantom.plane import TINY, ImagePlane, Linear, local2

TURNS = (1 / 64, 1 / 8)
"""Distances, in pixels, of the breaks close to where a curve turns back."""

EDGE = 1.0 + 1e-9
"""A plane that lies in the face of a shape still cuts it."""


Point = tuple[float, float]
Loop = tuple[Point, ...]


class ConvexPiece(NamedTuple):
    """The points where the squares sum to at most 1 and every slab lies within [-1, 1]; no squares: no such bound.

    In a cone, the squares sum to at most the square of its `radius`, which is not negative.
    """

    squares: tuple[Linear, ...]
    slabs: tuple[Linear, ...]
    radius: Linear | None = None


class Convex(NamedTuple):
    """A union of pieces that is convex as a whole."""

    pieces: tuple[ConvexPiece, ...]


class LazyPolygons(Protocol):
    """Polygons, all of as many corners, that are made when they are needed: kept, they would take much memory."""

    def corners(self) -> Doubles:
        """(polygons, corners, 2): points (p, q)."""
        ...

    def edges(self) -> tuple[Loop, ...]:
        """The polygons around all of them, holes too, without the sides between them."""
        ...


class Loops(NamedTuple):
    """Closed polygons of points (p, q); what an odd number of sides separates from outside is inside."""

    loops: tuple[Loop, ...]
    drawn: LazyPolygons | None = None
    """More polygons."""


class Combined(NamedTuple):
    """The points where the weights of the parts that hold them sum to at least `least`."""

    parts: tuple[Outline, ...]
    weights: tuple[int, ...]
    least: int


Outline = Convex | Loops | Combined


def union(parts: Sequence[Outline]) -> Outline:
    """The points of any of the parts."""
    if not parts:
        return Loops(())
    return parts[0] if len(parts) == 1 else Combined(tuple(parts), (1,) * len(parts), 1)


def within(parts: Sequence[Outline], outside: Sequence[Outline] = ()) -> Outline:
    """The points in all parts and in none `outside`; parts that are only slabs become bounds of the first."""
    slabs = tuple(slab for part in parts[1:] if _is_of_slabs(part) for slab in part.pieces[0].slabs)
    if slabs and isinstance(parts[0], Convex):
        body = Convex(tuple(piece._replace(slabs=(*piece.slabs, *slabs)) for piece in parts[0].pieces))
        parts = (body, *(part for part in parts[1:] if not _is_of_slabs(part)))
    if len(parts) == 1 and not outside:
        return parts[0]
    return Combined((*parts, *outside), (1,) * len(parts) + (-1,) * len(outside), len(parts))


def _is_of_slabs(outline: Outline) -> TypeGuard[Convex]:
    return isinstance(outline, Convex) and len(outline.pieces) == 1 and not outline.pieces[0].squares


class Reach(NamedTuple):
    """The rows that an outline touches, q in [low, high].

    `breaks` are the q where its edge has a corner or runs level, and some near where a curve turns back: there its
    width grows as the square root of the distance, which evenly spread scanlines would miss.

    Corners of drawn polygons are not among them.
    """

    low: float
    high: float
    breaks: tuple[float, ...]
    parts: tuple[Reach | None, ...] = ()
    """Those of the parts of a combined outline, None of an empty part."""


LINES, FEW_LINES = 8, 2
"""Scanlines of each part of a row, and of those that are one of several planes.

Where there are few, an edge lies at its mean over a scanline, otherwise where it crosses the middle.
"""


class Where(NamedTuple):
    """What a shape covers of a plane; `sample` is `area` (fractions of pixels) or `centre` (all or nothing).

    Each part of a row is cut into `lines` scanlines, LINES or FEW_LINES; into twice LINES that of a combined outline,
    which has no breaks where the edges of two outlines cross.
    """

    outline: Outline
    sample: str
    reach: Reach
    lines: int = LINES


def reach(outline: Outline) -> Reach | None:
    """How far an outline reaches in q; None where it is empty. Unbounded sides are infinite."""
    if isinstance(outline, Loops):
        if outline.drawn is not None:
            drawn = outline.drawn.corners()[:, :, 1]
            return Reach(float(drawn.min()), float(drawn.max()), ()) if drawn.size else None
        heights = [q for loop in outline.loops for _, q in loop]
        return Reach(min(heights), max(heights), tuple(heights)) if heights else None
    if isinstance(outline, Combined):
        return _combined_reach(outline)
    reaches = [r for r in map(_piece_reach, outline.pieces) if r is not None]
    if not reaches:
        return None
    breaks = tuple(b for r in reaches for b in (r.low, r.high, *r.breaks) if math.isfinite(b))
    return Reach(min(r.low for r in reaches), max(r.high for r in reaches), breaks)


def _combined_reach(outline: Combined) -> Reach | None:
    """The reach of parts with positive weight; None where all of them are needed and one is empty."""
    reaches = tuple(map(reach, outline.parts))
    added = [one for weight, one in zip(outline.weights, reaches, strict=True) if weight > 0]
    present = [one for one in added if one is not None]
    if len(present) < outline.least:
        return None
    lows, highs = [one.low for one in present], [one.high for one in present]
    every = len(added) == outline.least
    low, high = (max(lows), min(highs)) if every else (min(lows), max(highs))
    breaks = tuple(at for one in reaches if one is not None for at in (*one.breaks, one.low, one.high))
    return Reach(low, high, tuple(filter(math.isfinite, breaks)), reaches) if low <= high else None


def _piece_reach(piece: ConvexPiece) -> Reach | None:
    if piece.radius is not None:
        found = cone_span(piece.squares, piece.radius, piece.slabs)
        return None if found is None else Reach(*found, _turns(*found))
    spans: list[tuple[float, float]] = []
    breaks: list[float] = []
    if piece.squares:
        curve = _squares_reach(piece.squares)
        if curve is None:
            return None
        spans.append(curve)
        breaks += _turns(*curve)
    for slab in piece.slabs:
        if slab.is_constant:
            if abs(slab.c) > EDGE:
                return None
        elif abs(slab.a) < TINY:
            ends = sorted(((-1.0 - slab.c) / slab.b, (1.0 - slab.c) / slab.b))
            spans.append((ends[0], ends[1]))
            breaks += ends
    points, bounded = _corners(piece.slabs)
    corners = [q for _, q in points]
    if bounded and not corners:
        return None
    if bounded:
        spans.append((min(corners), max(corners)))
    low, high = max((a for a, _ in spans), default=-math.inf), min((b for _, b in spans), default=math.inf)
    return Reach(low, high, (*breaks, *corners)) if low <= high else None


def _turns(low: float, high: float) -> tuple[float, ...]:
    near, far = TURNS
    return (low + near, high - near, low + far, high - far)


def _squares_reach(squares: tuple[Linear, ...]) -> tuple[float, float] | None:
    """The q for which some p makes the squares sum to at most 1."""
    aa, ab, bb, ac, bc, cc = products(squares)
    if aa < TINY * TINY:
        return _solved(bb, bc, cc - 1.0)
    return _solved(aa * bb - ab * ab, aa * bc - ab * ac, aa * (cc - 1.0) - ac * ac)


def cone_span(squares: tuple[Linear, ...], radius: Linear, slabs: tuple[Linear, ...]) -> tuple[float, float] | None:
    """The first and last q of a cone between slabs: where it runs level, or where edges of it and of slabs meet."""
    if any(abs(slab.c) > EDGE for slab in slabs if slab.is_constant):
        return None
    aa, ab, bb, ac, bc, cc = (x - y for x, y in zip(products(squares), products((radius,)), strict=True))
    points = []
    if abs(aa) > TINY * TINY:
        level = _roots(ab * ab - aa * bb, ab * ac - aa * bc, ac * ac - aa * cc)
        points += [(-(ab * q + ac) / aa, q) for q in level]
    for c, a, b in (slab for slab in slabs if not slab.is_constant):
        norm = a * a + b * b
        for side in (-1.0, 1.0):
            p0, q0 = a * (side - c) / norm, b * (side - c) / norm
            at_p, at_q = aa * p0 + ab * q0 + ac, ab * p0 + bb * q0 + bc
            steps = _roots(
                aa * b * b - 2.0 * ab * a * b + bb * a * a,
                at_q * a - at_p * b,
                at_p * p0 + at_q * q0 + ac * p0 + bc * q0 + cc,
            )
            points += [(p0 - b * step, q0 + a * step) for step in steps]
    for p, q in _corners(slabs)[0]:
        if (aa * p + 2.0 * (ab * q + ac)) * p + (bb * q + 2.0 * bc) * q + cc <= 0.0:
            points.append((p, q))
    slack = 1e-9 * max(math.sqrt(max(products((one,))[:3])) for one in (*squares, radius))
    kept = [
        q
        for p, q in points
        if radius.c + radius.a * p + radius.b * q >= -slack
        and all(abs(one.c + one.a * p + one.b * q) <= EDGE for one in slabs)
    ]
    return (min(kept), max(kept)) if kept else None


def _roots(a: float, b: float, c: float) -> tuple[float, ...]:
    """Where a x² + 2 b x + c is 0; a root that lies far beyond any image may be left out."""
    inside = b * b - a * c
    if inside < 0.0:
        return ()
    most = -(b + math.copysign(math.sqrt(inside), b))
    return (*((most / a,) if abs(a) > TINY * TINY else ()), *((c / most,) if abs(most) > TINY * TINY else ()))


def products(squares: tuple[Linear, ...]) -> tuple[float, float, float, float, float, float]:
    """The sums of a a, a b, b b, a c, b c and c c."""
    aa = ab = bb = ac = bc = cc = 0.0
    for c, a, b in squares:
        aa += a * a
        ab += a * b
        bb += b * b
        ac += a * c
        bc += b * c
        cc += c * c
    return aa, ab, bb, ac, bc, cc


def _solved(a: float, b: float, c: float) -> tuple[float, float] | None:
    """The interval where a x² + 2 b x + c <= 0, with a >= 0; None where it is empty."""
    if a < TINY * TINY:
        return (-math.inf, math.inf) if c <= 0.0 else None
    inside = b * b - a * c
    if inside < 0.0:
        return None
    root = math.sqrt(inside)
    return ((-b - root) / a, (-b + root) / a)


def _corners(slabs: tuple[Linear, ...]) -> tuple[list[Point], bool]:
    """The corners that the slabs' edges make, and whether two of them are not parallel (a bounded area)."""
    corners, bounded = [], False
    lines = [slab for slab in slabs if not slab.is_constant]
    for i, first in enumerate(lines):
        for second in lines[i + 1 :]:
            det = first.a * second.b - first.b * second.a
            if abs(det) < TINY * TINY:
                continue
            bounded = True
            for x in (-1.0 - first.c, 1.0 - first.c):
                for y in (-1.0 - second.c, 1.0 - second.c):
                    p, q = (x * second.b - y * first.b) / det, (y * first.a - x * second.a) / det
                    if all(abs(f.c + f.a * p + f.b * q) <= EDGE for f in slabs):
                        corners.append((p, q))
    return corners, bounded


def prism(plane: ImagePlane, loops: Iterable[Loop], at: Point, rotate_deg: float) -> Loops:
    """The section of polygons of points (u, v) relative to `at`: themselves, or strips where the plane is upright."""
    return sections(plane, loops, *local2(plane, at, rotate_deg))


def sections(plane: ImagePlane, loops: Iterable[Loop], s: Linear, t: Linear) -> Loops:
    """The section of polygons of points (s, t); `s` and `t` are these coordinates on the image plane."""
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
