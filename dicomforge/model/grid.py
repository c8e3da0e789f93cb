"""Grid: where the pixels of one frame lie in patient space, and in the image plane."""

from collections.abc import Sequence
from typing import NamedTuple

Point = tuple[float, float, float]
"""(x, y, z) in mm, LPS."""


def cross(a: Sequence[float], b: Sequence[float]) -> Point:
    """The vector product."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def dot(a: Sequence[float], b: Sequence[float]) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


class Grid(NamedTuple):
    """The sampling of one frame (PS3.3 C.7.6.2.1.1).

    `origin` is the centre of the first voxel; `row_direction` points along increasing column index (the first three
    values of ImageOrientationPatient), `column_direction` along increasing row index. In the image plane u runs along
    the row direction and v along the column direction, both in mm from the image centre ((columns-1)/2, (rows-1)/2).
    A series without patient space has the image plane as x, y and z = 0; `patient` is then False.
    """

    rows: int
    columns: int
    row_spacing_mm: float
    """Between the centres of adjacent rows: the first value of PixelSpacing."""
    column_spacing_mm: float
    origin: Point
    row_direction: Point
    column_direction: Point
    patient: bool

    @property
    def normal(self) -> Point:
        """Row direction x column direction."""
        return cross(self.row_direction, self.column_direction)

    @property
    def distance_mm(self) -> float:
        """Where the plane lies along its normal."""
        return dot(self.origin, self.normal)

    @property
    def centre(self) -> Point:
        """The point at u = v = 0."""
        half_u = (self.columns - 1) / 2 * self.column_spacing_mm
        half_v = (self.rows - 1) / 2 * self.row_spacing_mm
        x, y, z = (
            o + r * half_u + c * half_v
            for o, r, c in zip(self.origin, self.row_direction, self.column_direction, strict=True)
        )
        return (x, y, z)
