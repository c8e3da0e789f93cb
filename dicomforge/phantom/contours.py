"""Contours: the edge of an outline as closed polygons of points (p, q), by which structure sets record it.

The polygon of an ellipse has its area, and is nowhere farther from it than a given sagitta.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dicomforge.phantom.outline import EDGE, Combined, Convex, ConvexPiece, Loop, Loops, Outline, Point, products
from dicomforge.phantom.plane import TINY, Linear, cosine_sine

FEWEST, MOST = 32, 4096
"""Points of a curve at least, and at most: a curve that needs more goes far beyond any image."""


class Extent(NamedTuple):
    """Half the width and the height, in pixels, of what contours are cut off at where an outline goes on."""

    p: float
    q: float


def contours(outline: Outline, sagitta_px: float, within: Extent) -> tuple[Loop, ...]:
    """The closed polygons around an outline, none where it is empty."""
    if isinstance(outline, Combined) or (isinstance(outline, Convex) and any(one.radius for one in outline.pieces)):
        from dicomforge.phantom.traced import traced

        return traced(outline, math.ceil(2.0 * within.q), math.ceil(2.0 * within.p))
    if isinstance(outline, Loops):
        return (*outline.loops, *(outline.drawn.edges() if outline.drawn is not None else ()))
    found = [loop for piece in outline.pieces if len(loop := _piece(piece, sagitta_px, within)) > 2]
    if len(found) < 2:
        return tuple(found)
    return (hull(point for loop in found for point in loop),)


def hull(points: Iterable[Point]) -> Loop:
    """The convex hull, from the lowest p on, q growing with the first sides (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return tuple(ordered)
    lower, upper = _chain(ordered), _chain(reversed(ordered))
    return (*lower[:-1], *upper[:-1])


def _chain(ordered: Iterable[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in ordered:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0.0:
            kept.pop()
        kept.append(point)
    return kept


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _piece(piece: ConvexPiece, sagitta_px: float, within: Extent) -> Loop:
    slabs = [slab for slab in piece.slabs if not slab.is_constant]
    if any(abs(slab.c) > EDGE for slab in piece.slabs if slab.is_constant):
        return ()
    loop: Loop = ((-within.p, -within.q), (within.p, -within.q), (within.p, within.q), (-within.p, within.q))
    if piece.squares:
        curve = _curve(products(piece.squares), sagitta_px)
        if isinstance(curve, Linear):
            slabs.append(curve)
        else:
            loop = loop if curve is None else curve
    for slab in slabs:
        loop = _cut(_cut(loop, slab, 1.0), slab, -1.0)
    return loop


def _curve(sums: Sequence[float], sagitta_px: float) -> Loop | Linear | None:
    """An ellipse as a polygon; the strip that squares of parallel lines bound; None where they bound nothing."""
    aa, ab, bb, ac, bc, cc = sums
    det = aa * bb - ab * ab
    if det <= TINY * (aa + bb) * (aa + bb):
        return _strip(aa, ab, bb, ac, bc, cc)
    p, q = (ab * bc - bb * ac) / det, (ab * ac - aa * bc) / det
    level = 1.0 - (cc + ac * p + bc * q)
    if level <= 0.0:
        return ()
    smallest = (aa + bb - math.sqrt((aa - bb) * (aa - bb) + 4.0 * ab * ab)) / 2
    longest = math.sqrt(level / max(smallest, det / (aa + bb)))
    # 1 - cos(x) <= x^2 / 2, and an affine map of a circle has no larger sagitta than a circle of its longer half axis
    count = 4 * math.ceil(min(max(math.pi * math.sqrt(longest / (2 * sagitta_px)), FEWEST), MOST) / 4)
    turn = 2.0 * math.pi / count
    first, second = math.sqrt(aa), math.sqrt(det / aa)
    radius = math.sqrt(level * turn / cosine_sine(360.0 / count)[1])
    points = []
    for number in range(count):
        cos, sin = cosine_sine(360.0 * number / count)
        down = radius * sin / second
        points.append((p + radius * cos / first - ab / aa * down, q + down))
    return tuple(points)


def _strip(aa: float, ab: float, bb: float, ac: float, bc: float, cc: float) -> Linear | Loop | None:
    if aa + bb < TINY * TINY:
        return None if cc <= EDGE else ()
    square, along, other = (aa, ac, (1.0, ab / aa)) if aa >= bb else (bb, bc, (ab / bb, 1.0))
    level = 1.0 - (cc - along * along / square)
    if level <= 0.0:
        return ()
    half = math.sqrt(level / square)
    return Linear(along / square / half, other[0] / half, other[1] / half)


def _cut(loop: Loop, slab: Linear, sign: float) -> Loop:
    """What of a convex polygon lies on one side of a line (Sutherland and Hodgman): sign times it is at most 1."""
    kept: list[Point] = []
    sides = [1.0 - sign * (slab.c + slab.a * p + slab.b * q) for p, q in loop]
    for index, (p, q) in enumerate(loop):
        before, (p0, q0) = sides[index - 1], loop[index - 1]
        here = sides[index]
        if (before < 0.0) != (here < 0.0):
            part = before / (before - here)
            kept.append((p0 + (p - p0) * part, q0 + (q - q0) * part))
        if here >= 0.0:
            kept.append((p, q))
    return tuple(kept)
