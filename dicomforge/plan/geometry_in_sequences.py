"""Geometry in sequences: what a SOP class keeps of the plane in the items of a sequence instead of the data set."""

from collections.abc import Sequence
from typing import NamedTuple

from dicomforge.iod.view import first_item, items_of
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.grid import Grid
from dicomforge.plan.inherit import Written
from dicomforge.plan.table import Table
from dicomforge.plan.tags import (
    ORIENTATION,
    POSITION,
    SEQUENCE_OF_ULTRASOUND_REGIONS,
    SLICE_LOCATION,
    SPACING_BETWEEN_SLICES,
)

PLANE = (POSITION, ORIENTATION)

TWO_DIMENSIONAL, TISSUE, CENTIMETRES = 1, 1, 3
"""RegionSpatialFormat, RegionDataType and PhysicalUnits of a B-mode picture (PS3.3 C.8.5.5.1.1, .2 and .15)."""

MM_PER_CM = 10.0


class Deltas(NamedTuple):
    """The increments of a calibrated region per pixel, in mm; None where the author gave none."""

    row_mm: float | None
    column_mm: float | None


def lift_plane(table: Table, sequence: str) -> None:
    """Position and orientation in the first item of `sequence` become those of the instance, and win over flat."""
    tag = tag_of(sequence)
    for index in range(len(table.slots)):
        first = first_item(table.get(tag, index))
        for key in PLANE:
            element = first.get(key)
            if element is not None and element.value:
                table.put(key, index, element)


def nest_plane(table: Table, written: Written, sequence: str, implied: dict[int, list[Element]]) -> None:
    """Moves position and orientation of the instances into the first item of `sequence`, where it has none yet.

    SpacingBetweenSlices is implied of the steps in `implied`; SliceLocation is not part of such a class.
    """
    tag = tag_of(sequence)
    implied.pop(SLICE_LOCATION, None)
    columns = {key: implied.pop(key, []) for key in PLANE}
    for index in range(len(table.slots)):
        if not written.complete[index] or (tag,) in written.omit[index]:
            continue
        present = table.get(tag, index)
        items = items_of(present) if present is not None else (Attributes(),)
        if not items:
            continue
        moved = [table.get(key, index) or column[index] for key, column in columns.items() if column]
        table.put(tag, index, Element(tag, "SQ", (Attributes([*moved, *items[0]]), *items[1:])))
        for key in PLANE:
            table.put(key, index, None)


def spacing_between(slots: int, steps_mm: Sequence[float]) -> dict[int, list[Element]]:
    """SpacingBetweenSlices as the distance of the slices that geometry steps by."""
    texts = [str(vrs.format_number("DS", steps_mm[i])) for i in range(slots)]
    return {SPACING_BETWEEN_SLICES: [Element(SPACING_BETWEEN_SLICES, "DS", (text,)) for text in texts]}


def deltas_of(element: Element | None) -> Deltas:
    """The increments of the first region that is a picture in cm."""
    region = next((r for r in items_of(element) if _is_picture(r)), Attributes())
    y, x = (region.numbers(k) for k in ("PhysicalDeltaY", "PhysicalDeltaX"))
    return Deltas(abs(y[0]) * MM_PER_CM if y else None, abs(x[0]) * MM_PER_CM if x else None)


def calibrate(table: Table, written: Written, grids: Sequence[Grid]) -> None:
    """Completes the ultrasound regions that are pictures, and adds one of the whole image where there is none.

    Its bounds are the image's, its increments those of the Grid in cm (PS3.3 C.8.5.5).
    """
    known: dict[tuple[Element | None, Grid], Element] = {}
    for index in range(len(table.slots)):
        if not written.complete[index] or (SEQUENCE_OF_ULTRASOUND_REGIONS,) in written.omit[index]:
            continue
        present, grid = table.get(SEQUENCE_OF_ULTRASOUND_REGIONS, index), grids[index]
        if (present, grid) not in known:
            items = (Attributes(),) if present is None else items_of(present)
            whole = _whole(grid)
            made = tuple(Attributes([*whole, *item]) if _is_picture(item) else item for item in items)
            known[present, grid] = Element(SEQUENCE_OF_ULTRASOUND_REGIONS, "SQ", made)
        table.put(SEQUENCE_OF_ULTRASOUND_REGIONS, index, known[present, grid])


def _whole(grid: Grid) -> list[Element]:
    """A region of the whole image; its pixels are of high priority (bit 0 of RegionFlags, PS3.3 C.8.5.5.1.3)."""
    return [
        vrs.element("RegionSpatialFormat", TWO_DIMENSIONAL),
        vrs.element("RegionDataType", TISSUE),
        vrs.element("RegionFlags", 0),
        vrs.element("RegionLocationMinX0", 0),
        vrs.element("RegionLocationMinY0", 0),
        vrs.element("RegionLocationMaxX1", grid.columns - 1),
        vrs.element("RegionLocationMaxY1", grid.rows - 1),
        vrs.element("PhysicalUnitsXDirection", CENTIMETRES),
        vrs.element("PhysicalUnitsYDirection", CENTIMETRES),
        vrs.element("PhysicalDeltaX", grid.column_spacing_mm / MM_PER_CM),
        vrs.element("PhysicalDeltaY", grid.row_spacing_mm / MM_PER_CM),
    ]


def _is_picture(region: Attributes) -> bool:
    """Whether the author says nothing else than a two-dimensional region in cm."""
    format = region.numbers("RegionSpatialFormat")
    units = (*region.numbers("PhysicalUnitsXDirection"), *region.numbers("PhysicalUnitsYDirection"))
    return set(format) <= {TWO_DIMENSIONAL} and set(units) <= {CENTIMETRES}
