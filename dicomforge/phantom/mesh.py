"""Meshes: the surface of a solid shape as triangles, closed, seen from outside counter-clockwise."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from dicomforge.model.grid import Point
from dicomforge.phantom.plane import LENGTH_DIGITS, cosine_sine, turned
from dicomforge.phantom.shapes.box import Box
from dicomforge.phantom.shapes.cylinder import Cylinder
from dicomforge.phantom.shapes.ellipsoid import Ellipsoid
from dicomforge.phantom.shapes.sphere import Sphere

AROUND, RINGS = 48, 24
"""Points of a circle, and bands of a sphere from pole to pole: its volume is 0.6 % too small."""

Triangle = tuple[int, int, int]


class Mesh(NamedTuple):
    """Points (x, y, z) in mm, and triangles by the index of their corners."""

    points: tuple[Point, ...]
    triangles: tuple[Triangle, ...]


def mesh(shape: object) -> Mesh | None:
    """The surface of a shape of patient space; None where the shape has none that is supported yet."""
    made = _MESHES.get(type(shape))
    return None if made is None else made(shape)


def _sphere(shape: Sphere) -> Mesh:
    radius = shape.radius
    return _ball((radius, radius, radius), shape.at, shape.rotate)


def _ellipsoid(shape: Ellipsoid) -> Mesh:
    return _ball(shape.radii, shape.at, shape.rotate)


def _ball(radii: Point, at: Point, rotate: Point) -> Mesh:
    """Two poles, and a ring of points between each two bands."""
    (a, b, c), rings = radii, [cosine_sine(180.0 * ring / RINGS) for ring in range(1, RINGS)]
    around = [cosine_sine(360.0 * step / AROUND) for step in range(AROUND)]
    points = [(0.0, 0.0, c), *((a * sin * x, b * sin * y, c * cos) for cos, sin in rings for x, y in around)]
    points.append((0.0, 0.0, -c))
    return Mesh(_placed(points, at, rotate), tuple(_lathe(len(rings))))


def _cylinder(shape: Cylinder) -> Mesh:
    """The centres of the ends, and the circles round them."""
    radius, half = shape.radius, shape.height / 2
    around = [cosine_sine(360.0 * step / AROUND) for step in range(AROUND)]
    points = [(0.0, 0.0, half), *((radius * x, radius * y, z) for z in (half, -half) for x, y in around)]
    points.append((0.0, 0.0, -half))
    order = {"x": (2, 0, 1), "y": (1, 2, 0), "z": (0, 1, 2)}[shape.axis]
    turned_to = [(p[order[0]], p[order[1]], p[order[2]]) for p in points]
    return Mesh(_placed(turned_to, shape.at, shape.rotate), tuple(_lathe(2)))


def _box(shape: Box) -> Mesh:
    """Eight corners; the bits of a corner's index say on which side it is."""
    half = [size / 2 for size in shape.size]
    corners = [tuple(h if i >> axis & 1 else -h for axis, h in enumerate(half)) for i in range(8)]
    faces = ((0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5))
    triangles = [triangle for a, b, c, d in faces for triangle in ((a, b, c), (a, c, d))]
    return Mesh(_placed(corners, shape.at, shape.rotate), tuple(triangles))  # type: ignore[arg-type]


def _lathe(rings: int) -> Iterable[Triangle]:
    """Triangles of a first point, rings of AROUND points each, and a last point."""
    last = rings * AROUND + 1
    for step in range(AROUND):
        here, there = 1 + step, 1 + (step + 1) % AROUND
        yield (0, here, there)
        for ring in range(rings - 1):
            upper, lower = ring * AROUND, (ring + 1) * AROUND
            yield (upper + here, lower + here, lower + there)
            yield (upper + here, lower + there, upper + there)
        yield ((rings - 1) * AROUND + here, last, (rings - 1) * AROUND + there)


def _placed(points: Sequence[Point], at: Point, rotate: Point) -> tuple[Point, ...]:
    """Points of the shape in the patient; the order of sums is fixed, `sum` of floats differs by Python version."""
    (a, b, c), (d, e, f), (g, h, i) = turned(rotate)
    ax, ay, az = at
    moved = [
        (a * x + b * y + c * z + ax, d * x + e * y + f * z + ay, g * x + h * y + i * z + az) for x, y, z in points
    ]
    return tuple((_rounded(x), _rounded(y), _rounded(z)) for x, y, z in moved)


def _rounded(length_mm: float) -> float:
    return round(length_mm, LENGTH_DIGITS) + 0.0


_MESHES: dict[type, Callable[[Any], Mesh]] = {Sphere: _sphere, Ellipsoid: _ellipsoid, Cylinder: _cylinder, Box: _box}
