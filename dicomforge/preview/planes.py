"""Where the frames of a data set lie in patient space (PS3.3 C.7.6.2, C.7.6.16.2.1 to C.7.6.16.2.4, C.8.8.3.2)."""

import math
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dicomforge.model.attributes import Attributes
from dicomforge.model.grid import Grid, Point
from dicomforge.preview.series_view import find, numbers

FAR_MM = 1e6
"""What lies further away is no place in a patient."""


def grid_of(attributes: Attributes, number: int) -> Grid | None:
    """The Grid of frame `number`; None where its header gives it no sound place in patient space."""
    rows, columns = (numbers(attributes.get(keyword)) for keyword in ("Rows", "Columns"))
    placing = ("ImagePositionPatient", "ImageOrientationPatient", "PixelSpacing")
    origin, directions, spacing = (numbers(find(attributes, keyword, number)) for keyword in placing)
    if (len(rows), len(columns), len(origin), len(directions), len(spacing)) != (1, 1, 3, 6, 2):
        return None
    if max(map(abs, (*rows, *columns, *origin, *directions, *spacing))) >= FAR_MM:
        return None
    along_row, along_column = _point(directions[:3]), _point(directions[3:])
    if min(*rows, *columns, *spacing) <= 0 or min(math.hypot(*along_row), math.hypot(*along_column)) < 0.5:
        return None
    grid = Grid(int(rows[0]), int(columns[0]), spacing[0], spacing[1], _point(origin), along_row, along_column, True)
    along = _offset_mm(attributes, number, origin[2])
    moved = (place + along * one for place, one in zip(origin, grid.normal, strict=True))
    return grid._replace(origin=_point(tuple(moved))) if along else grid


def _offset_mm(attributes: Attributes, number: int, z: float) -> float:
    """How far a frame of a dose lies along the normal from Image Position (Patient); 0 in other images.

    The first offset is 0, or the z of Image Position (Patient): the others are then z of their planes.
    """
    offsets = numbers(attributes.get("GridFrameOffsetVector"))
    if number > len(offsets):
        return 0.0
    return offsets[number - 1] - (z if offsets[0] == z else 0.0)


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
    return all(math.dist(a, b) <= near for a, b in zip(corners(one), corners(other), strict=True))


def corners(grid: Grid, beyond_px: float = 0.0) -> tuple[Point, Point, Point, Point]:
    """The centres of the pixels in the corners, around the image, the first pixel's first; or points further out."""
    low, right, down = -beyond_px, grid.columns - 1 + beyond_px, grid.rows - 1 + beyond_px
    return (_at(grid, low, low), _at(grid, right, low), _at(grid, right, down), _at(grid, low, down))


def edges(grid: Grid) -> tuple[Point, Point, Point, Point]:
    """The corners of the area that the pixels cover, half a pixel further out than their centres."""
    return corners(grid, 0.5)


def on_grid(points: NDArray[np.float64], grid: Grid) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The columns and rows of points (..., 3); whole numbers are centres of pixels, (0, 0) is the first one's."""
    offset = points - np.array(grid.origin)
    columns = offset @ np.array(grid.row_direction) / grid.column_spacing_mm
    return columns, offset @ np.array(grid.column_direction) / grid.row_spacing_mm


def _at(grid: Grid, column: float, row: float) -> Point:
    u, v = column * grid.column_spacing_mm, row * grid.row_spacing_mm
    axes = zip(grid.origin, grid.row_direction, grid.column_direction, strict=True)
    return _point(tuple(o + u * r + v * c for o, r, c in axes))


def _point(values: tuple[float, ...]) -> Point:
    x, y, z = values
    return (x, y, z)
