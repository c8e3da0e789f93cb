"""The planes of all series in one patient space, drawn in 3D as SVG."""

import hashlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dicomforge.ground.choice import evenly
from dicomforge.ground.counted import counted
from dicomforge.model.grid import Grid, Point
from dicomforge.preview.bsp import PlanePiece, pieces, projected
from dicomforge.preview.contents import ShownSeries
from dicomforge.preview.markup import Markup, join, swatch, tag
from dicomforge.preview.picture import SIDES, colour_of, thumbnail
from dicomforge.preview.planes import edges
from dicomforge.transfer.png import data_uri

WIDTH, MARGIN = 560.0, 34.0
"""Of the drawing, in its own units; the margin is the room of the letters."""

PICTURE_PX = 160

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


def spaces(entries: Sequence[ShownSeries]) -> Markup:
    """A figure for each Frame of Reference of a study, with its legend; nothing where no series has one."""
    grouped: dict[str, list[PlaneStack]] = {}
    for index, entry in enumerate(entries):
        grids = tuple(dict.fromkeys(f.grid for f in entry.shown.frames if f.grid is not None))
        if grids:
            space = entry.shown.attributes(0).text("FrameOfReferenceUID")
            grouped.setdefault(space, []).append(_stack(entry, grids, colour_of(index)))
    figures = (_figure(stacks, space, len(grouped)) for space, stacks in grouped.items())
    return tag("div", *figures, class_="spaces") if grouped else join()


def _stack(entry: ShownSeries, grids: tuple[Grid, ...], colour: str) -> PlaneStack:
    label = " ".join(part for part in (entry.facts.modality, entry.facts.title) if part)
    stack = PlaneStack(label, colour, grids, overlays=bool(entry.gallery.segments))
    placed = [p for p in entry.gallery.pictures if p.frame.grid is not None]
    if not placed:
        return stack
    middle = placed[len(placed) // 2]
    return stack._replace(picture=data_uri(thumbnail(middle.image, PICTURE_PX)), pictured=middle.frame.grid)


def _figure(stacks: Sequence[PlaneStack], space: str, count: int) -> Markup:
    legend = [tag("li", swatch(s.colour), f"{s.label}, {counted(len(s.grids), 'plane')}") for s in stacks]
    where = "patient space" if count == 1 else f"the Frame of Reference {space or 'without a UID'}"
    return tag("figure", drawn(stacks), tag("figcaption", f"Planes in {where}"), tag("ul", *legend, class_="legend"))


def drawn(stacks: Sequence[PlaneStack]) -> Markup:
    """The planes, the axes with the letters of their ends, and a scale; each series in its colour."""
    corners = [p for stack in stacks for grid in stack.grids for p in edges(grid)]
    low, high = (tuple(map(end, zip(*corners, strict=True))) for end in (min, max))
    box = [(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]
    axes = _axes(low, high)
    place, height, per_mm = _placing([*box, *(end for pair in axes for end in pair)])
    parts = [_line(place(a), place(b), "axis") for a, b in axes]
    for i, one in enumerate(box):
        for other in box[i + 1 :]:
            if sum(p != q for p, q in zip(one, other, strict=True)) == 1:
                parts.append(_line(place(one), place(other), "box"))
    parts += [*_planes(stacks, place), *_letters(axes, place), _scale(per_mm, height)]
    counts = ", ".join(f"{stack.label}: {len(stack.grids)}" for stack in stacks)
    label = f"Planes in patient space ({counts})"
    size = f"0 0 {WIDTH:g} {height:.0f}"
    return tag("svg", *parts, class_="space", viewBox=size, role="img", aria_label=label)


def _placing(points: Sequence[Point]) -> tuple[Place, float, float]:
    """Where points of patient space stand in the drawing, the drawing's height, and its units per mm."""
    xs, ys = zip(*map(projected, points), strict=True)
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    per_mm = (WIDTH - 2 * MARGIN) / max(right - left, (bottom - top) * 1.15, 1e-6)
    inset = (WIDTH - (right - left) * per_mm) / 2

    def place(point: Point) -> tuple[float, float]:
        x, y = projected(point)
        return inset + (x - left) * per_mm, MARGIN + (y - top) * per_mm

    return place, (bottom - top) * per_mm + 2 * MARGIN, per_mm


def _axes(low: Sequence[float], high: Sequence[float]) -> list[tuple[Point, Point]]:
    """The ends of the axes x, y, z through the middle of a box.

    On paper each axis runs towards a corner of the box's outline, which is (all three sides + its own) / 2 away.
    """
    sides = [b - a for a, b in zip(low, high, strict=True)]
    x, y, z = ((a + b) / 2 for a, b in zip(low, high, strict=True))
    u, v, w = ((sum(sides) + side) / 4 + BEYOND * max(sides) for side in sides)
    return [((x - u, y, z), (x + u, y, z)), ((x, y - v, z), (x, y + v, z)), ((x, y, z - w), (x, y, z + w))]


def _letters(axes: Sequence[tuple[Point, Point]], place: Place) -> list[Markup]:
    made = []
    for pair, letters in zip(axes, SIDES, strict=True):
        (x0, y0), (x1, y1) = place(pair[0]), place(pair[1])
        length = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 1e-6)
        dx, dy = (x1 - x0) / length * 14, (y1 - y0) / length * 14
        for x, y, letter in ((x0 - dx, y0 - dy, letters[0]), (x1 + dx, y1 + dy, letters[1])):
            made.append(tag("text", letter, class_="side", x=f"{x:.1f}", y=f"{y + 5:.1f}", text_anchor="middle"))
    return made


def _planes(stacks: Sequence[PlaneStack], place: Place) -> list[Markup]:
    """The planes, farther ones first; those with a picture cut the others, so that each hides what is behind it."""
    chosen = [(stack, grid) for stack in stacks for grid in _chosen(stack)]
    corners = [edges(grid) for _, grid in chosen]
    cutters = [i for i, (stack, grid) in enumerate(chosen) if grid == stack.pictured]
    return [_piece(*chosen[p.plane], p, place) for p in pieces(corners, cutters)]


def _chosen(stack: PlaneStack) -> tuple[Grid, ...]:
    ordered = sorted(stack.grids, key=lambda g: round(g.distance_mm, 3))
    chosen = evenly(ordered, 2 if stack.overlays else MOST_PLANES)
    return chosen if stack.pictured is None or stack.pictured in chosen else (*chosen, stack.pictured)


def _piece(stack: PlaneStack, grid: Grid, piece: PlanePiece, place: Place) -> Markup:
    corners = [place(corner.point) for corner in piece.corners]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    kind = "plane dashed" if stack.overlays else "plane"
    parts = []
    if grid == stack.pictured:
        image = _picture(stack.picture, edges(grid), place)
        parts.append(image if piece.is_whole else _clipped(image, points))
    stroke = stack.colour if piece.is_whole else "none"
    parts.append(tag("polygon", class_=kind, points=points, stroke=stroke, fill=stack.colour))
    if not piece.is_whole:
        sides = zip(piece.corners, corners, [*corners[1:], corners[0]], strict=True)
        path = "".join(f"M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}" for corner, a, b in sides if corner.is_edge)
        parts.append(tag("path", class_=kind, d=path, stroke=stack.colour, fill="none"))
    first = edges(grid)[0]
    if any(corner.point == first for corner in piece.corners):
        x, y = place(first)
        parts.append(tag("circle", class_="first", cx=f"{x:.1f}", cy=f"{y:.1f}", r=2, fill=stack.colour))
    return tag("g", *parts)


def _clipped(image: Markup, points: str) -> Markup:
    """The image within a polygon; equal polygons have equal names, wherever on a page they are."""
    name = f"clip-{hashlib.sha256(points.encode()).hexdigest()[:12]}"
    clip = tag("clipPath", tag("polygon", points=points), id=name)
    return join(clip, tag("g", image, clip_path=f"url(#{name})"))


def _picture(uri: str, corners: Sequence[Point], place: Place) -> Markup:
    """The picture in its plane: an affine map takes its three corners to theirs, as the projection is parallel."""
    (x, y), (xu, yu), (xv, yv) = place(corners[0]), place(corners[1]), place(corners[3])
    matrix = " ".join(f"{v:.3f}" for v in (xu - x, yu - y, xv - x, yv - y, x, y))
    return tag("image", href=uri, width=1, height=1, transform=f"matrix({matrix})", preserveAspectRatio="none")


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
    return tag("g", bar, tag("text", f"{length:g} mm", class_="unit", x=f"{x:g}", y=f"{y - 7:.1f}"))
