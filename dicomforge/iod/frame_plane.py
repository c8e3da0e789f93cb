"""The plane of a frame as its functional groups and pixels say, for what follows from it (PS3.3 C.7.6.16.2)."""

from collections.abc import Iterator
from typing import NamedTuple

from dicomforge.iod.view import View, items, tag
from dicomforge.iod.volumetric import is_original
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.grid import dot

Point = tuple[float, float, float]


class FramePlane(NamedTuple):
    """Where a frame lies in the patient."""

    corner_mm: Point
    """Centre of the first pixel."""
    row: Point
    """Direction of a row; with `column` and the normal the axes of the plane."""
    column: Point
    spacing_mm: tuple[float, float]
    """Between rows, between columns."""
    pixels: tuple[int, int]
    """Rows, columns."""

    @property
    def centre_mm(self) -> Point:
        """The middle of the pixels."""
        down, right = ((n - 1) / 2 * s for n, s in zip(self.pixels, self.spacing_mm, strict=True))
        x, y, z = (
            round(p + right * r + down * c, 6) for p, r, c in zip(self.corner_mm, self.row, self.column, strict=True)
        )
        return x, y, z

    @property
    def normal(self) -> Point:
        """Row cross column."""
        (a, b, c), (d, e, f) = self.row, self.column
        return b * f - c * e, c * d - a * f, a * e - b * d

    def in_volume(self) -> Point:
        """The first pixel in the axes of row, column and normal, from the origin of the patient."""
        x, y, z = (round(dot(self.corner_mm, axis), 6) for axis in (self.row, self.column, self.normal))
        return x, y, z


def of(view: View) -> FramePlane | None:
    """The plane of the frame whose group `view` is in; None where not all of it is known."""
    position, axes = numbers(view, "ImagePositionPatient"), numbers(view, "ImageOrientationPatient")
    spacing = numbers(view, "PixelSpacing")
    rows, columns = view.root.numbers("Rows"), view.root.numbers("Columns")
    if len(position) != 3 or len(axes) != 6 or len(spacing) != 2 or not rows or not columns:
        return None
    corner: Point = (position[0], position[1], position[2])
    row: Point = (axes[0], axes[1], axes[2])
    column: Point = (axes[3], axes[4], axes[5])
    return FramePlane(corner, row, column, (spacing[0], spacing[1]), (int(rows[0]), int(columns[0])))


def reconstructed(view: View) -> Iterator[Element]:
    """The square or rectangle that the pixels of an original frame cover."""
    spacing = numbers(view, "PixelSpacing")
    pixels = (*view.root.numbers("Rows"), *view.root.numbers("Columns"))
    known = is_original(view) and len(spacing) == len(pixels) == 2
    if not known or view.has_any("ReconstructionDiameter", "ReconstructionFieldOfView"):
        return
    height, width = (round(n * s, 6) for n, s in zip(pixels, spacing, strict=True))
    if height == width:
        yield vr.element("ReconstructionDiameter", width)
    else:
        yield vr.element("ReconstructionFieldOfView", width, height)


def thickness_mm(view: View) -> float | None:
    """Slice Thickness of the frame."""
    return next(iter(numbers(view, "SliceThickness")), None)


def on_the_table(view: View) -> Iterator[Element]:
    """The centre of the frame, about which data are collected, and the table that brought it there."""
    plane = of(view)
    if plane is not None and is_original(view):
        yield vr.element("DataCollectionCenterPatient", *plane.centre_mm)
        yield vr.element("ReconstructionTargetCenterPatient", *plane.centre_mm)
        yield vr.element("TablePosition", plane.centre_mm[2])


def numbers(view: View, keyword: str) -> tuple[float, ...]:
    """The values of an Attribute in a group of the frame, or in one of all frames."""
    key = tag(keyword)
    groups: tuple[Attributes, ...] = (view.parent, *items(view.root.value(tag("SharedFunctionalGroupsSequence"))))
    found = (
        item.numbers(keyword) for group in groups for element in group for item in items(element.value) if key in item
    )
    return next(iter(found), ())
