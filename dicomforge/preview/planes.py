"""Where the frames of a data set lie in patient space (PS3.3 C.7.6.2, C.7.6.16.2.1 to C.7.6.16.2.4)."""

from __future__ import annotations

import math
from itertools import pairwise

from dicomforge.model.attributes import Attributes
from dicomforge.model.grid import Grid, Point
from dicomforge.preview.series_view import find, numbers

FAR_MM = 1e6
"""What lies further away is no place in a patient."""


def grid_of(attributes: Attributes, number: int) -> Grid | None:
    """The Grid of frame `number`; None where its header gives it no sound place in patient space."""
    rows, columns = (numbers(attributes.get(keyword)) for keyword in ("Rows", "Columns"))
    origin = numbers(find(attributes, "ImagePositionPatient", number))
    directions = numbers(find(attributes, "ImageOrientationPatient", number))
    spacing = numbers(find(attributes, "PixelSpacing", number))
    told = (*rows, *columns, *origin, *directions, *spacing)
    if (len(rows), len(columns), len(origin), len(directions), len(spacing)) != (1, 1, 3, 6, 2):
        return None
    if not all(math.isfinite(v) and abs(v) < FAR_MM for v in told) or min(*rows, *columns, *spacing) <= 0:
        return None
    along_row, along_column = _point(directions[:3]), _point(directions[3:])
    if min(math.hypot(*along_row), math.hypot(*along_column)) < 0.5:
        return None
    return Grid(int(rows[0]), int(columns[0]), spacing[0], spacing[1], _point(origin), along_row, along_column, True)


def step_mm(grids: list[Grid]) -> float | None:
    """The distance of neighbours in a stack of parallel planes; None where it differs, or they are not parallel."""
    if len({tuple(round(v, 4) for v in g.normal) for g in grids}) != 1:
        return None
    places = sorted({round(g.distance_mm, 3) for g in grids})
    steps = [b - a for a, b in pairwise(places)]
    return steps[0] if steps and max(steps) - min(steps) < 0.01 else None


def is_same(one: Grid, other: Grid) -> bool:
    """Whether pixels of both lie on each other, to a hundredth of a pixel."""
    if (one.rows, one.columns) != (other.rows, other.columns):
        return False
    near = 0.01 * min(one.row_spacing_mm, one.column_spacing_mm)
    return math.dist(one.origin, other.origin) <= near and all(
        math.dist(a, b) <= near for a, b in zip(corners(one), corners(other), strict=True)
    )


def corners(grid: Grid) -> tuple[Point, Point, Point, Point]:
    """The centres of the pixels in the corners, around the image, the first pixel's first."""
    right = _scaled(grid.row_direction, (grid.columns - 1) * grid.column_spacing_mm)
    down = _scaled(grid.column_direction, (grid.rows - 1) * grid.row_spacing_mm)
    return (
        grid.origin,
        _sum(grid.origin, right),
        _sum(_sum(grid.origin, right), down),
        _sum(grid.origin, down),
    )


def edges(grid: Grid) -> tuple[Point, Point, Point, Point]:
    """The corners of the area that the pixels cover, half a pixel further out than their centres."""
    u = _scaled(grid.row_direction, grid.column_spacing_mm / 2)
    v = _scaled(grid.column_direction, grid.row_spacing_mm / 2)
    a, b, c, d = corners(grid)
    return (_sum(a, u, v, -1, -1), _sum(b, u, v, 1, -1), _sum(c, u, v, 1, 1), _sum(d, u, v, -1, 1))


def _sum(point: Point, u: Point, v: Point = (0.0, 0.0, 0.0), a: float = 1.0, b: float = 1.0) -> Point:
    x, y, z = (p + a * q + b * r for p, q, r in zip(point, u, v, strict=True))
    return (x, y, z)


def _scaled(direction: Point, length_mm: float) -> Point:
    x, y, z = (length_mm * v for v in direction)
    return (x, y, z)


def _point(values: tuple[float, ...]) -> Point:
    x, y, z = values
    return (x, y, z)
