"""A slow, plain painter for tests: a pixel is a crowd of points, and each point asks the shape "am I inside?"."""

import math

import numpy as np

from dicomforge.model.grid import Grid
from dicomforge.model.plan import FramePlan
from dicomforge.model.recipe import Layer, PixelFormat, Recipe
from dicomforge.phantom.paint import Asked, Painter
from dicomforge.phantom.quantize import Painted

CT = PixelFormat(1, 16, 16, True, 0, 1.0, 0.0)


def grid(rows=24, columns=20, spacing=(1.0, 1.0), row=(1, 0, 0), column=(0, 1, 0), centre=(0.0, 0.0, 0.0)) -> Grid:
    """A Grid with its image centre at `centre`; `spacing` is (between rows, between columns)."""
    half_v, half_u = (rows - 1) / 2 * spacing[0], (columns - 1) / 2 * spacing[1]
    origin = tuple(c - half_u * r - half_v * k for c, r, k in zip(centre, row, column, strict=True))
    return Grid(rows, columns, spacing[0], spacing[1], origin, row, column, True)


def layer(type, value=None, blend="over", plane="image", sample="area", stream=("seed", "noise"), **params) -> Layer:
    """A Layer; a number as `value` is one sample, and `from_` is written so."""
    samples = (value,) if isinstance(value, (int, float)) else value
    named = tuple((name.rstrip("_"), param) for name, param in params.items())
    return Layer(type, type, blend, plane, sample, samples, named, stream)


def painted(*layers, on=None, format=CT, steps=(), stream=("instance", "0")) -> Painted:
    """One frame of the layers."""
    return Painter((Recipe(layers),), (on or grid(),), (format,)).frame(Asked(0, FramePlan(0, steps), stream))


def stored(*layers, **how) -> np.ndarray:
    """The stored values of one frame of the layers."""
    return painted(*layers, **how).stored


FINE = PixelFormat(1, 16, 16, False, 0, 1 / 50000, 0.0)
"""A format that resolves coverage to 1/50000."""

OBLIQUE = {"row": (0.8, 0.6, 0.0), "column": (-0.48, 0.64, 0.6), "spacing": (1.1, 0.9)}
CORONAL = {"row": (1, 0, 0), "column": (0, 0, -1), "spacing": (0.8, 1.0)}
SAGITTAL = {"row": (0, 1, 0), "column": (0, 0, -1)}


def covered(shape: Layer, on: Grid) -> np.ndarray:
    """The painted coverage of a shape of value 1, float64."""
    return stored(layer("fill", 0.0), shape, on=on, format=FINE) / 50000


def points(on: Grid, dense: int) -> tuple[np.ndarray, np.ndarray]:
    """(u, v) and (x, y, z) of dense x dense points in each pixel, (rows * dense, columns * dense, 2 or 3), mm."""
    step = (np.arange(dense) + 0.5) / dense - 0.5
    j = (np.arange(on.columns)[:, None] + step).reshape(-1)
    i = (np.arange(on.rows)[:, None] + step).reshape(-1)
    i, j = np.meshgrid(i, j, indexing="ij")
    u = (j - (on.columns - 1) / 2) * on.column_spacing_mm
    v = (i - (on.rows - 1) / 2) * on.row_spacing_mm
    xyz = (
        np.asarray(on.origin)
        + (j * on.column_spacing_mm)[..., None] * np.asarray(on.row_direction, float)
        + (i * on.row_spacing_mm)[..., None] * np.asarray(on.column_direction, float)
    )
    return np.stack((u, v), -1), xyz


def area(inside, on: Grid, dense: int = 48, plane: str = "image") -> np.ndarray:
    """The fraction of each pixel's points where `inside(points)` holds: of (u, v), or of (x, y, z) for `patient`."""
    uv, xyz = points(on, dense)
    hit = np.asarray(inside(uv if plane == "image" else xyz), float)
    return hit.reshape(on.rows, dense, on.columns, dense).mean((1, 3))


def turned2(at, degrees):
    """Points to a 2D shape's own coordinates: rotated by `degrees` from u towards v about `at`."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    forward = np.array([[c, -s], [s, c]])
    return lambda p: (p[..., :2] - np.asarray(at)) @ forward


def turned3(at, degrees):
    """Points to a 3D shape's own coordinates: turned about x, then y, then z, right-handed, then moved to `at`."""
    (cx, cy, cz), (sx, sy, sz) = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    about_x = np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]])
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_z = np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
    forward = about_z @ about_y @ about_x
    return lambda p: (p - np.asarray(at)) @ forward


def even_odd(corners):
    """Whether points (..., 2) lie inside a polygon, by counting the sides to their right."""
    corners = np.asarray(corners, float)

    def inside(p):
        odd = np.zeros(p.shape[:-1], bool)
        for (x0, y0), (x1, y1) in zip(corners, np.roll(corners, -1, 0), strict=True):
            if y0 != y1:
                crosses = (p[..., 1] < y0) != (p[..., 1] < y1)
                odd ^= crosses & (p[..., 0] < x0 + (p[..., 1] - y0) * (x1 - x0) / (y1 - y0))
        return odd

    return inside
