"""Objects of a scene or phantom by name: sizes in closed form, and where an image shows them."""

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from dicomforge.content import Wrong
from dicomforge.model.grid import Grid, Point, dot
from dicomforge.model.recipe import Field, Layer
from dicomforge.model.referred import Referred
from dicomforge.phantom.carving import NAMES
from dicomforge.phantom.plane import cosine_sine, turned
from dicomforge.phantom.registries import SHAPES
from dicomforge.phantom.resolve import build, resolved

DIRECTIONS = 24
"""Corners of an outline."""

SOLIDS = ("sphere", "ellipsoid", "cylinder", "box")
FLAT = ("circle", "ellipse", "rectangle", "polygon")
NEAR = 40
"""Steps in which the edge is found: each halves what is left."""


class Thing(NamedTuple):
    """An object as one frame shows it."""

    name: str
    shape: Any
    """The dataclass of its shape."""
    is_solid: bool
    value: float | None
    """Its value, where it is the same everywhere."""
    grid: Grid
    where: Referred
    """The image nearest to its centre."""


def find(referred: Referred, name: str) -> Thing | Wrong:
    """A named object of a series, in the image nearest to its centre."""
    series = referred.series
    frames = [(one, i, frame) for one in referred.instances for i, frame in enumerate(one.frames, 1)]
    if not frames or not series.recipes:
        return Wrong(
            f"{series.name!r} has no phantom whose objects could be described", hint="name a series of images"
        )
    layers = {layer.name: layer for layer in series.recipes[frames[0][0].recipe].layers if layer.name}
    layer = layers.get(name)
    if layer is None or not is_measurable(layer):
        listed = ", ".join(name for name, one in layers.items() if is_measurable(one)) or "none"
        return Wrong(f"{series.name!r} has no object {name!r} of a known shape", listed)
    things = [
        _seen(layer, frame.steps, series.grids[frame.grid], Referred(series, (one,), i if len(one.frames) > 1 else 0))
        for one, i, frame in frames
    ]
    return min(things, key=_away)


def is_measurable(layer: Layer) -> bool:
    """Whether a layer is a shape of a known type that is not carved."""
    return layer.type in (*SOLIDS, *FLAT) and not any(name in NAMES for name, _ in layer.params)


def _seen(layer: Layer, steps: Sequence[int], grid: Grid, where: Referred) -> Thing:
    module = SHAPES.get(layer.type)
    assert module is not None
    shape = build(module.DECLARES, layer.params, tuple(steps))
    value = None
    plain = layer.blend in ("over", "replace") and not isinstance(layer.value, Field)
    if plain and layer.value is not None and len(layer.value) == 1:
        value = float(resolved(layer.value[0], tuple(steps)))
    return Thing(layer.name, shape, layer.type in SOLIDS, value, grid, where)


def _away(thing: Thing) -> float:
    """Of the centre of a solid from the plane of its image; a flat shape is in every image."""
    grid = thing.grid
    offset = [a - b for a, b in zip(centre(thing), grid.centre, strict=True)]
    return abs(dot(offset, grid.normal)) if thing.is_solid else 0.0


def centre(thing: Thing) -> Point:
    """In patient space."""
    if thing.is_solid:
        return tuple(thing.shape.at)
    return _in_space(thing.grid, *thing.shape.at)


def _in_space(grid: Grid, u: float, v: float) -> Point:
    x, y, z = (
        c + r * u + k * v for c, r, k in zip(grid.centre, grid.row_direction, grid.column_direction, strict=True)
    )
    return (x, y, z)


def volume_mm3(thing: Thing) -> float | None:
    """Of a solid."""
    return thing.shape.volume_mm3() if thing.is_solid else None


def area_mm2(thing: Thing) -> float | None:
    """Of a flat shape."""
    return None if thing.is_solid else thing.shape.area_mm2()


def long_axis_mm(thing: Thing) -> float | None:
    """The greatest distance between two of its points."""
    shape = thing.shape
    match type(shape).__name__:
        case "Sphere" | "Circle":
            return 2 * float(shape.radius)
        case "Ellipsoid" | "Ellipse":
            return 2 * float(max(shape.radii))
        case "Cylinder":
            return math.sqrt(4 * shape.radius**2 + shape.height**2)
        case "Box":
            return math.sqrt(math.fsum(one * one for one in shape.size))
        case "Rectangle":
            inner = [one - 2 * shape.corner for one in shape.size]
            return math.sqrt(inner[0] ** 2 + inner[1] ** 2) + 2 * float(shape.corner)
        case "Polygon":
            return max(math.dist(a, b) for a in shape.points for b in shape.points)
    return None


def pixel(grid: Grid, point: Point) -> tuple[float, float]:
    """(column, row) of a point; the corner of the image is (0, 0) (PS3.3 C.18.6.1.2)."""
    offset = [a - b for a, b in zip(point, grid.centre, strict=True)]
    column = dot(offset, grid.row_direction) / grid.column_spacing_mm + grid.columns / 2
    row = dot(offset, grid.column_direction) / grid.row_spacing_mm + grid.rows / 2
    return round(column, 4), round(row, 4)


def outline(thing: Thing) -> list[tuple[float, float]]:
    """Corners in pixels of a closed line just inside its section; empty where its image does not cut it."""
    grid = thing.grid
    offset = [a - b for a, b in zip(centre(thing), grid.centre, strict=True)]
    u, v = dot(offset, grid.row_direction), dot(offset, grid.column_direction)
    if not _holds(thing, u, v):
        return []
    corners = [_edge(thing, u, v, *cosine_sine(360 / DIRECTIONS * i)) for i in range(DIRECTIONS)]
    return [pixel(grid, _in_space(grid, *one)) for one in (*corners, corners[0])]


def _edge(thing: Thing, u: float, v: float, du: float, dv: float) -> tuple[float, float]:
    """The last point inside, from (u, v) in a direction, one percent back."""
    inside, outside = 0.0, long_axis_mm(thing) or 0.0
    for _ in range(NEAR):
        middle = (inside + outside) / 2
        if _holds(thing, u + du * middle, v + dv * middle):
            inside = middle
        else:
            outside = middle
    return u + du * inside * 0.99, v + dv * inside * 0.99


def _holds(thing: Thing, u: float, v: float) -> bool:
    """Whether the point (u, v) of the image plane is inside."""
    shape = thing.shape
    if thing.is_solid:
        return _solid_holds(shape, _in_space(thing.grid, u, v))
    cos, sin = cosine_sine(shape.rotate)
    x, y = u - shape.at[0], v - shape.at[1]
    x, y = cos * x + sin * y, cos * y - sin * x
    match type(shape).__name__:
        case "Circle":
            return bool(x * x + y * y <= shape.radius**2)
        case "Ellipse":
            return bool((x / shape.radii[0]) ** 2 + (y / shape.radii[1]) ** 2 <= 1)
        case "Rectangle":
            half, corner = [one / 2 for one in shape.size], shape.corner
            over = [max(0.0, abs(one) - (most - corner)) for one, most in zip((x, y), half, strict=True)]
            return bool(over[0] ** 2 + over[1] ** 2 <= corner**2 if corner else not any(over))
    return sum(_crosses(shape.points, x, y)) % 2 == 1


def _crosses(points: Sequence[tuple[float, float]], x: float, y: float) -> Iterator[bool]:
    """Which sides of a polygon a ray from a point meets."""
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        if (ay > y) != (by > y):
            yield x < (bx - ax) * (y - ay) / (by - ay) + ax


def _solid_holds(shape: Any, point: Point) -> bool:
    offset = [a - b for a, b in zip(point, shape.at, strict=True)]
    columns = zip(*turned(tuple(shape.rotate)), strict=True)
    x, y, z = (dot(offset, column) for column in columns)
    match type(shape).__name__:
        case "Sphere":
            return bool(x * x + y * y + z * z <= shape.radius**2)
        case "Ellipsoid":
            return bool(
                math.fsum((one / radius) ** 2 for one, radius in zip((x, y, z), shape.radii, strict=True)) <= 1
            )
        case "Box":
            return all(abs(one) <= size / 2 for one, size in zip((x, y, z), shape.size, strict=True))
    axes = {"x": x, "y": y, "z": z}
    along = axes.pop(shape.axis)
    return bool(abs(along) <= shape.height / 2 and math.fsum(one * one for one in axes.values()) <= shape.radius**2)
