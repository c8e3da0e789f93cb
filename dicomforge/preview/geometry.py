"""The planes of all series in one patient space, drawn in 3D as SVG."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dicomforge.model.grid import Grid, Point
from dicomforge.preview.bsp import PlanePiece, pieces
from dicomforge.preview.choice import evenly
from dicomforge.preview.markup import Markup, join, tag
from dicomforge.preview.picture import SIDES
from dicomforge.preview.planes import edges
from dicomforge.preview.space import BoundingBox, box, projected

WIDTH, MARGIN = 560.0, 34.0
"""Of the drawing, in its own units; the margin is the room of the letters."""

MOST_PLANES = 24
"""Of a series that are drawn; more would be one grey block."""

BEYOND = 0.04
"""How far axes go on past the outline of the box, as part of its longest side."""

Place = Callable[[Point], tuple[float, float]]


class PlaneStack(NamedTuple):
    """The planes of one series. `picture` is a URI of what lies in one of them, `pictured`; both may be missing."""

    label: str
    colour: str
    grids: tuple[Grid, ...]
    picture: str = ""
    pictured: Grid | None = None
    overlays: bool = False
    """Its planes are those of another series: only the first, the last and the pictured one are drawn, dashed."""


def drawn(stacks: Sequence[PlaneStack]) -> Markup:
    """The planes, the axes with the letters of their ends, and a scale; each series in its colour."""
    around = box(p for stack in stacks for grid in stack.grids for p in edges(grid))
    place, height, per_mm = _placing(around)
    parts = [*_axes(around, place)]
    parts += _planes(stacks, place)
    parts += _letters(around, place)
    parts.append(_scale(per_mm, height))
    told = ", ".join(f"{stack.label}: {len(stack.grids)}" for stack in stacks)
    return tag(
        "svg",
        *parts,
        class_="space",
        viewBox=f"0 0 {WIDTH:g} {height:.0f}",
        role="img",
        aria_label=f"Planes in patient space ({told})",
    )


def _placing(around: BoundingBox) -> tuple[Place, float, float]:
    """Points to the drawing, the drawing's height, and its units per mm."""
    ends = [projected(p) for p in (*_corners(around), *(e for pair in _ends(around) for e in pair))]
    left, right = min(x for x, _ in ends), max(x for x, _ in ends)
    top, bottom = min(y for _, y in ends), max(y for _, y in ends)
    per_mm = (WIDTH - 2 * MARGIN) / max(right - left, (bottom - top) * 1.15, 1e-6)
    inset = (WIDTH - (right - left) * per_mm) / 2
    height = (bottom - top) * per_mm + 2 * MARGIN

    def place(point: Point) -> tuple[float, float]:
        x, y = projected(point)
        return inset + (x - left) * per_mm, MARGIN + (y - top) * per_mm

    return place, height, per_mm


def _corners(around: BoundingBox) -> list[Point]:
    (a, b, c), (d, e, f) = around
    return [(x, y, z) for x in (a, d) for y in (b, e) for z in (c, f)]


def _ends(around: BoundingBox) -> list[tuple[Point, Point]]:
    """The ends of the axes x, y, z through the middle of the box.

    On paper each axis runs towards a corner of the box's outline, which is (all three sides + its own) / 2 away.
    """
    sides = [high - low for low, high in zip(*around, strict=True)]
    middle = [(low + high) / 2 for low, high in zip(*around, strict=True)]
    beyond = BEYOND * max(sides)
    found = []
    for axis in range(3):
        first, second = list(middle), list(middle)
        reach = (sum(sides) + sides[axis]) / 4 + beyond
        first[axis], second[axis] = middle[axis] - reach, middle[axis] + reach
        found.append(((first[0], first[1], first[2]), (second[0], second[1], second[2])))
    return found


def _axes(around: BoundingBox, place: Place) -> list[Markup]:
    lines = [_line(place(a), place(b), "axis") for a, b in _ends(around)]
    corners = _corners(around)
    for i, one in enumerate(corners):
        for other in corners[i + 1 :]:
            if sum(p != q for p, q in zip(one, other, strict=True)) == 1:
                lines.append(_line(place(one), place(other), "box"))
    return lines


def _letters(around: BoundingBox, place: Place) -> list[Markup]:
    made = []
    for pair, letters in zip(_ends(around), SIDES, strict=True):
        (x0, y0), (x1, y1) = place(pair[0]), place(pair[1])
        length = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 1e-6)
        dx, dy = (x1 - x0) / length * 14, (y1 - y0) / length * 14
        for x, y, letter in ((x0 - dx, y0 - dy, letters[0]), (x1 + dx, y1 + dy, letters[1])):
            made.append(tag("text", letter, class_="side", x=f"{x:.1f}", y=f"{y + 5:.1f}", text_anchor="middle"))
    return made


class _Drawn(NamedTuple):
    """A plane that is drawn, and the series that it belongs to."""

    stack: PlaneStack
    grid: Grid

    @property
    def is_pictured(self) -> bool:
        return self.grid == self.stack.pictured and bool(self.stack.picture)


def _planes(stacks: Sequence[PlaneStack], place: Place) -> list[Markup]:
    """The planes, farther ones first; those with a picture cut the others, so that each hides what is behind it."""
    chosen = [_Drawn(stack, grid) for stack in stacks for grid in _chosen(stack)]
    cutters = [i for i, one in enumerate(chosen) if one.is_pictured]
    return [_piece(chosen[p.plane], p, place) for p in pieces([edges(one.grid) for one in chosen], cutters)]


def _chosen(stack: PlaneStack) -> tuple[Grid, ...]:
    ordered = sorted(stack.grids, key=lambda g: round(g.distance_mm, 3))
    chosen = evenly(ordered, 2 if stack.overlays else MOST_PLANES)
    return chosen if stack.pictured is None or stack.pictured in chosen else (*chosen, stack.pictured)


def _piece(drawn: _Drawn, piece: PlanePiece, place: Place) -> Markup:
    stack, corners = drawn.stack, [place(corner.point) for corner in piece.corners]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    kind = "plane dashed" if stack.overlays else "plane"
    parts = []
    if drawn.is_pictured:
        image = _picture(stack, edges(drawn.grid), place)
        parts.append(image if piece.is_whole else _clipped(image, points))
    stroke = stack.colour if piece.is_whole else "none"
    parts.append(tag("polygon", class_=kind, points=points, stroke=stroke, fill=stack.colour))
    if not piece.is_whole:
        sides = zip(piece.corners, corners, [*corners[1:], corners[0]], strict=True)
        path = "".join(f"M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}" for corner, a, b in sides if corner.is_edge)
        parts.append(tag("path", class_=kind, d=path, stroke=stack.colour, fill="none"))
    first = edges(drawn.grid)[0]
    if any(corner.point == first for corner in piece.corners):
        x, y = place(first)
        parts.append(tag("circle", class_="first", cx=f"{x:.1f}", cy=f"{y:.1f}", r=2, fill=stack.colour))
    return tag("g", *parts)


def _clipped(image: Markup, points: str) -> Markup:
    """The image within a polygon; equal polygons have equal names, wherever on a page they are."""
    name = f"clip-{hashlib.sha256(points.encode()).hexdigest()[:12]}"
    clip = tag("clipPath", tag("polygon", points=points), id=name)
    return join(clip, tag("g", image, clip_path=f"url(#{name})"))


def _picture(stack: PlaneStack, corners: Sequence[Point], place: Place) -> Markup:
    """The picture in its plane: an affine map takes its three corners to theirs, as the projection is parallel."""
    (x, y), (xu, yu), (xv, yv) = place(corners[0]), place(corners[1]), place(corners[3])
    matrix = " ".join(f"{v:.3f}" for v in (xu - x, yu - y, xv - x, yv - y, x, y))
    return tag(
        "image", href=stack.picture, width=1, height=1, transform=f"matrix({matrix})", preserveAspectRatio="none"
    )


def _line(a: tuple[float, float], b: tuple[float, float], kind: str) -> Markup:
    (x1, y1), (x2, y2) = a, b
    return tag("line", class_=kind, x1=f"{x1:.1f}", y1=f"{y1:.1f}", x2=f"{x2:.1f}", y2=f"{y2:.1f}")


def _scale(per_mm: float, height: float) -> Markup:
    """A round length that is about a sixth of the drawing, as an axis is shortened: sqrt(2/3) of it."""
    shortened = per_mm * (2 / 3) ** 0.5
    wanted = WIDTH / 6 / shortened
    rounds = [m * 10.0**e for e in range(-3, 6) for m in (1, 2, 5)]
    length = max((r for r in rounds if r <= wanted), default=rounds[0])
    x, y = 10.0, height - 10
    bar = tag("path", class_="scale", d=f"M{x:g} {y - 3:.1f}v3h{length * shortened:.1f}v-3")
    text = tag("text", f"{length:g} mm", class_="unit", x=f"{x:g}", y=f"{y - 7:.1f}")
    return tag("g", bar, text)
