"""The image plane of a Grid, as the linear functions that give a shape's own coordinates at each pixel.

p and q are the centred pixel coordinates: p = column - (columns - 1) / 2, q = row - (rows - 1) / 2; a pixel is one
unit wide and high. What is linear in the plane stays linear in every coordinate system, so that a shape's section
needs no other description.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from dicomforge.model.grid import Grid, Point, dot

DIGITS = 12
"""Decimals of directions and sines: rounded, they are the same on every platform."""

LENGTH_DIGITS = 9
"""Positions are rounded to 1e-9 mm: a centre that should be 0 is 0."""


class Linear(NamedTuple):
    """c + a p + b q."""

    c: float
    a: float
    b: float

    def minus(self, offset: float) -> Linear:
        """This less a constant."""
        return Linear(self.c - offset, self.a, self.b)

    def over(self, divisor: float) -> Linear:
        """This divided by a constant, which is taken as SMALLEST pixels where it is smaller."""
        least = max(abs(self.a), abs(self.b)) * SMALLEST
        divisor = math.copysign(max(abs(divisor), least, SMALLEST_MM), divisor)
        return Linear(self.c / divisor, self.a / divisor, self.b / divisor)

    @property
    def is_constant(self) -> bool:
        """Whether it has the same value everywhere."""
        return abs(self.a) < TINY and abs(self.b) < TINY


TINY = 1e-12
"""A slope below this, per pixel, is none."""

SMALLEST, SMALLEST_MM = 1e-9, 1e-60
"""Sizes below are taken as this, so that no product of coordinates is larger than a float64 can hold."""

FARTHEST_MM, FINEST_MM = 1e30, 1e-30
"""Positions and spacings beyond are taken as this."""


def combined(parts: tuple[Linear, ...], factors: tuple[float, ...]) -> Linear:
    """The sum of `parts`, each times its factor."""
    c = a = b = 0.0
    for factor, part in zip(factors, parts, strict=True):
        c += factor * part.c
        a += factor * part.a
        b += factor * part.b
    return Linear(c, a, b)


class ImagePlane(NamedTuple):
    """The plane of one frame: its size in pixels and its coordinates in mm.

    `s`, `t`, `n` are the coordinates in which 2D shapes and fields live: (u, v, position along the normal) for
    `plane: image`, the patient's (x, y, z) for `plane: patient`. `xyz` are always the patient's.
    """

    rows: int
    columns: int
    s: Linear
    t: Linear
    n: Linear
    xyz: tuple[Linear, Linear, Linear]


def image_plane(grid: Grid, plane: str) -> ImagePlane:
    """The image plane of a Grid for layers bound to `plane`, image or patient."""
    du, dv = (min(max(s, FINEST_MM), FARTHEST_MM) for s in (grid.column_spacing_mm, grid.row_spacing_mm))
    centre = [round(min(max(c, -FARTHEST_MM), FARTHEST_MM), LENGTH_DIGITS) + 0.0 for c in grid.centre]
    along, down = _rounded(grid.row_direction), _rounded(grid.column_direction)
    x, y, z = [Linear(c, r * du, k * dv) for c, r, k in zip(centre, along, down, strict=True)]
    if plane == "patient":
        return ImagePlane(grid.rows, grid.columns, x, y, z, (x, y, z))
    n = Linear(round(dot(centre, grid.normal), LENGTH_DIGITS) + 0.0, 0.0, 0.0)
    return ImagePlane(grid.rows, grid.columns, Linear(0.0, du, 0.0), Linear(0.0, 0.0, dv), n, (x, y, z))


def _rounded(direction: Point) -> Point:
    x, y, z = (round(d, DIGITS) + 0.0 for d in direction)
    return (x, y, z)


def local2(plane: ImagePlane, at: tuple[float, float], rotate_deg: float) -> tuple[Linear, Linear]:
    """Coordinates of a 2D shape that lies at `at` and was turned from u towards v."""
    cos, sin = cosine_sine(rotate_deg)
    offset = (plane.s.minus(at[0]), plane.t.minus(at[1]))
    return combined(offset, (cos, sin)), combined(offset, (-sin, cos))


def local3(plane: ImagePlane, at: Point, rotate_deg: Point) -> tuple[Linear, Linear, Linear]:
    """Coordinates of a 3D shape that lies at `at` and was turned about x, then y, then z, right-handed."""
    x, y, z = plane.xyz
    offset = (x.minus(at[0]), y.minus(at[1]), z.minus(at[2]))
    if rotate_deg == (0.0, 0.0, 0.0):
        return offset
    along_x, along_y, along_z = zip(*turned(rotate_deg), strict=True)
    return combined(offset, along_x), combined(offset, along_y), combined(offset, along_z)


def own_point(point: Point, at: Point, rotate_deg: Point) -> Point:
    """A point of patient space in the coordinates of a 3D shape that lies at `at` and was turned, mm."""
    away = [p - q for p, q in zip(point, at, strict=True)]
    x, y, z = (a * away[0] + b * away[1] + c * away[2] for a, b, c in zip(*turned(rotate_deg), strict=True))
    return (x, y, z)


def placed(point: Point, at: Point, rotate_deg: Point) -> Point:
    """Where a point of a 3D shape's own coordinates lies in patient space, mm."""
    x, y, z = (a * point[0] + b * point[1] + c * point[2] for a, b, c in turned(rotate_deg))
    return (x + at[0], y + at[1], z + at[2])


@lru_cache(maxsize=1024)
def turned(rotate_deg: Point) -> tuple[Point, Point, Point]:
    """The rows of the matrix that turns a point about x, then y, then z, right-handed."""
    (cx, sx), (cy, sy), (cz, sz) = (cosine_sine(angle) for angle in rotate_deg)
    return (
        (cy * cz, sx * sy * cz - cx * sz, cx * sy * cz + sx * sz),
        (cy * sz, sx * sy * sz + cx * cz, cx * sy * sz - sx * cz),
        (-sy, sx * cy, cx * cy),
    )


def cosine_sine(angle_deg: float) -> tuple[float, float]:
    """Cosine and sine of an angle in degrees, rounded to 12 digits."""
    radians = math.radians(math.fmod(angle_deg, 360.0))
    return round(math.cos(radians), DIGITS) + 0.0, round(math.sin(radians), DIGITS) + 0.0
