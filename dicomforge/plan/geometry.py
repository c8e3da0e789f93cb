"""Geometry: where the frames of a series lie (PS3.3 C.7.6.2.1.1), as numbers that the file and the phantom share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod.sop_class import SopClass
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of
from dicomforge.model.grid import Grid, Point
from dicomforge.plan import nested, orientation
from dicomforge.plan.axes import Layout
from dicomforge.plan.header import Written
from dicomforge.plan.orientation import Orientation, dot
from dicomforge.plan.table import Table
from dicomforge.plan.tags import (
    COLUMNS,
    GANTRY_TILT,
    ORIENTATION,
    PIXEL_SPACING,
    POSITION,
    ROWS,
    SEQUENCE_OF_ULTRASOUND_REGIONS,
    SLICE_LOCATION,
    SLICE_THICKNESS,
    SPACING_BETWEEN_SLICES,
)

DEFAULT_SIZE = 512
DEFAULT_SPACING_MM = 1.0
DEFAULT_THICKNESS_MM = 1.0

SPACINGS = (
    "PixelSpacing",
    "ImagerPixelSpacing",
    "NominalScannedPixelSpacing",
    "ImagePlanePixelSpacing",
    "ObjectPixelSpacingInCenterOfBeam",
)
"""Attributes that carry an in-plane spacing; a SOP class takes one of them."""


class Stack(NamedTuple):
    """How the slices of a series follow one another, read before the overrides of single instances."""

    steps_mm: Sequence[float]
    """By slot: distance of the centres of adjacent slices."""
    reference: Sequence[Point | None]
    """By slot: ImagePositionPatient of slice 1, where the author wrote it for the series."""
    each: bool
    """The author gave a position to each slice: `reference` holds them."""


class Placed(NamedTuple):
    """The Grids of a series and which ones each slot has."""

    grids: tuple[Grid, ...]
    grid_of: tuple[tuple[int, ...], ...]
    """By slot: the Grid of each of its frames."""
    implied: dict[int, list[Element]]
    """By tag, an element for each slot: what the author may have left out; of frames, that of the first."""


class _Plane(NamedTuple):
    """The sampling of an instance but for its position."""

    rows: int
    columns: int
    row_spacing_mm: float
    column_spacing_mm: float
    orientation: Orientation


def stack(layout: Layout, table: Table, written: Written, sop_class: SopClass, found: list[Diagnostic]) -> Stack:
    """The spacing of slices and the reference position that the series' own Attributes give."""
    tags = (SPACING_BETWEEN_SLICES, SLICE_THICKNESS, POSITION)
    count = len(layout.slots)
    known: dict[tuple[Element | None, ...], tuple[float, Point | None]] = {}
    steps, reference = [], []
    for index in range(1 if table.alike(tags) and count else count):
        key = tuple(table.get(tag, index) for tag in tags)
        if key not in known:
            between, thickness, position = key
            tag = SPACING_BETWEEN_SLICES if _numbers(between) else SLICE_THICKNESS
            step = (*_numbers(between), *_numbers(thickness), DEFAULT_THICKNESS_MM)[0]
            if step <= 0 and sop_class.patient_space and (layout.slices > 1 or between):
                found.append(_not_positive(tag, written, index, step))
            known[key] = (step, _point(_numbers(position)))
        step, point = known[key]
        steps.append(step)
        reference.append(point)
    if len(steps) < count:
        steps, reference = steps * count, reference * count
    slice_axis = len(layout.axes) - 1
    each = layout.slices > 1 and slice_axis in written.along.get(POSITION, ())
    return Stack(steps, reference, each)


def place(
    layout: Layout, table: Table, written: Written, sop_class: SopClass, stacked: Stack, found: list[Diagnostic]
) -> Placed:
    """The Grids of every slot; a position that the author gave for slice 1 becomes that of each slice in the table.

    The position that an instance of several frames has is that of its first (PS3.3 C.7.6.6.1.1).
    """
    _check_spacing(table, written, sop_class, found)
    planes = _planes(layout, table, written, sop_class, found)
    grids: dict[Grid, int] = {}
    grid_of: list[tuple[int, ...]] = []
    positions: list[Element] = []
    locations: list[Element] = []
    known: dict[tuple[int, Point], tuple[int, Element, Element]] = {}
    made: dict[tuple[object, ...], Point] = {}
    for index, slot in enumerate(layout.slots):
        plane = planes[index]
        if not sop_class.patient_space:
            grid_of.append((grids.setdefault(_image_plane(plane), len(grids)),) * len(layout.frames))
            continue
        own = (POSITION, index) in written.own_places or stacked.each
        given = _point(_numbers(table.get(POSITION, index))) if own else None
        reference = given or stacked.reference[index]
        frames: list[tuple[int, Element, Element]] = []
        for steps in layout.frames_of(slot):
            point = given if len(layout.frames) == 1 else None
            if (framed := table.framed_at(POSITION, index)) is not None:
                point = _point(_numbers(framed.at(steps)))
            if point is None:
                stood = (layout.slice_of(steps), stacked.steps_mm[index], reference)
                if (id(plane), *stood) not in made:
                    made[id(plane), *stood] = _position(plane, *stood, layout.slices)
                point = made[id(plane), *stood]
            if (id(plane), point) not in known:
                grid, position, location = _placed(plane, point)
                known[id(plane), point] = (grids.setdefault(grid, len(grids)), position, location)
            frames.append(known[id(plane), point])
        grid_of.append(tuple([grid for grid, _, _ in frames]))
        positions.append(frames[0][1])
        locations.append(frames[0][2])
    implied = {tag: [Element(tag, "US", (DEFAULT_SIZE,))] * len(planes) for tag in (ROWS, COLUMNS)}
    if sop_class.patient_space and layout.slots:
        _step_positions(layout, table, written, stacked, positions)
        implied |= {POSITION: positions, SLICE_LOCATION: locations, **_implied(planes)}
    return Placed(tuple(grids), tuple(grid_of), implied)


def _planes(
    layout: Layout, table: Table, written: Written, sop_class: SopClass, found: list[Diagnostic]
) -> list[_Plane]:
    spacing = tag_of(sop_class.spacing) if sop_class.spacing else PIXEL_SPACING
    tags = (ROWS, COLUMNS, spacing, ORIENTATION, GANTRY_TILT)
    if table.alike(tags) and layout.slots:
        shared = tuple(table.get(tag, 0) for tag in tags)
        return [_plane(shared, written, 0, sop_class, spacing, found)] * len(layout.slots)
    known: dict[tuple[Element | None, ...], _Plane] = {}
    planes = []
    for index in range(len(layout.slots)):
        key = tuple(table.get(tag, index) for tag in tags)
        if key not in known:
            known[key] = _plane(key, written, index, sop_class, spacing, found)
        planes.append(known[key])
    return planes


def _plane(
    elements: Sequence[Element | None],
    written: Written,
    index: int,
    sop_class: SopClass,
    spacing: int,
    found: list[Diagnostic],
) -> _Plane:
    rows, columns = (int((*_numbers(e), DEFAULT_SIZE)[0]) for e in elements[:2])
    for tag, size in ((ROWS, rows), (COLUMNS, columns)):
        if size < 1:
            found.append(_not_positive(tag, written, index, size))
    row_mm, column_mm = _spacing(spacing, elements[2])
    if min(row_mm, column_mm) <= 0:
        found.append(_not_positive(spacing, written, index, min(row_mm, column_mm)))
        row_mm = column_mm = DEFAULT_SPACING_MM
    cosines, tilt = _numbers(elements[3]), (*_numbers(elements[4]), 0.0)[0]
    faced = orientation.AXIAL
    if sop_class.patient_space:
        told = orientation.of(cosines, tilt)
        if isinstance(told, orientation.Wrong):
            tags = (GANTRY_TILT, ORIENTATION) if told.code == "DF073" else (ORIENTATION, GANTRY_TILT)
            place = written.place(tags[0], index) or written.place(tags[1], index)
            found.append(Diagnostic(told.code, told.message, place, told.found, told.expected, told.hint))
        else:
            faced = told
    return _Plane(max(rows, 1), max(columns, 1), row_mm, column_mm, faced)


def _spacing(tag: int, element: Element | None) -> tuple[float, float]:
    """Between rows and between columns, in mm; the regions of ultrasound carry it in cm."""
    if tag == SEQUENCE_OF_ULTRASOUND_REGIONS:
        deltas = nested.deltas_of(element)
        row, column = (DEFAULT_SPACING_MM if d is None else d for d in deltas)
        return row, column
    row, column = ((*_numbers(element), DEFAULT_SPACING_MM, DEFAULT_SPACING_MM))[:2]
    return row, column


def _position(plane: _Plane, slice_index: int, step_mm: float, reference: Point | None, slices: int) -> Point:
    """The centre of the first voxel of a slice, before it is written: from that of slice 1, or centred."""
    along = plane.orientation.step
    if reference is not None:
        distance = step_mm * slice_index
        return _moved(reference, (along, distance))
    row, column = plane.orientation.row, plane.orientation.column
    return _moved(
        (0.0, 0.0, 0.0),
        (row, -(plane.columns - 1) / 2 * plane.column_spacing_mm),
        (column, -(plane.rows - 1) / 2 * plane.row_spacing_mm),
        (along, (slice_index - (slices - 1) / 2) * step_mm),
    )


def _moved(point: Point, *moves: tuple[Point, float]) -> Point:
    x, y, z = point
    for (dx, dy, dz), distance in moves:
        x, y, z = x + dx * distance, y + dy * distance, z + dz * distance
    return (x, y, z)


def _placed(plane: _Plane, position: Point) -> tuple[Grid, Element, Element]:
    """The Grid at the position as it is written, and its elements."""
    texts = tuple(_text(v) for v in position)
    x, y, z = (float(t) for t in texts)
    grid = Grid(
        plane.rows,
        plane.columns,
        plane.row_spacing_mm,
        plane.column_spacing_mm,
        (x, y, z),
        plane.orientation.row,
        plane.orientation.column,
        True,
    )
    location = _text(dot((x, y, z), plane.orientation.step))
    return grid, Element(POSITION, "DS", texts), Element(SLICE_LOCATION, "DS", (location,))


@lru_cache(maxsize=4096)
def _text(number: float) -> str:
    """A DS; the slices of a stack repeat most of their coordinates."""
    return str(vrs.format_number("DS", number))


def _image_plane(plane: _Plane) -> Grid:
    u = -(plane.columns - 1) / 2 * plane.column_spacing_mm
    v = -(plane.rows - 1) / 2 * plane.row_spacing_mm
    return Grid(
        plane.rows,
        plane.columns,
        plane.row_spacing_mm,
        plane.column_spacing_mm,
        (u, v, 0.0),
        orientation.AXIAL.row,
        orientation.AXIAL.column,
        False,
    )


def _step_positions(
    layout: Layout, table: Table, written: Written, stacked: Stack, positions: Sequence[Element]
) -> None:
    if stacked.each:
        return
    for index, slot in enumerate(layout.slots):
        authored = table.get(POSITION, index)
        own = (POSITION, index) in written.own_places
        if authored is not None and authored.value and not own and layout.slice_of(slot.steps) > 0:
            table.put(POSITION, index, positions[index])


def _implied(planes: Sequence[_Plane]) -> dict[int, list[Element]]:
    faced = {id(p): Element(ORIENTATION, "DS", p.orientation.texts) for p in {id(p): p for p in planes}.values()}
    return {
        ORIENTATION: [faced[id(p)] for p in planes],
        PIXEL_SPACING: [Element(PIXEL_SPACING, "DS", ("1", "1"))] * len(planes),
        SLICE_THICKNESS: [Element(SLICE_THICKNESS, "DS", ("1",))] * len(planes),
    }


def _check_spacing(table: Table, written: Written, sop_class: SopClass, found: list[Diagnostic]) -> None:
    """Another spacing Attribute than the class's is legal beside it, and an error instead of it."""
    if not sop_class.spacing or tag_of(sop_class.spacing) in table:
        return
    for keyword in SPACINGS:
        tag = tag_of(keyword)
        if keyword != sop_class.spacing and tag in table:
            found.append(
                Diagnostic(
                    "DF074",
                    f"{keyword} is not the spacing of this SOP class",
                    written.place(tag),
                    found=keyword,
                    expected=sop_class.spacing,
                    hint=f"write {_hint(sop_class.spacing)}",
                )
            )


def _hint(spacing: str) -> str:
    if tag_of(spacing) == SEQUENCE_OF_ULTRASOUND_REGIONS:
        return f"{spacing}: [{{PhysicalDeltaX: .., PhysicalDeltaY: ..}}], in cm"
    return spacing


def _not_positive(tag: int, written: Written, index: int, value: float) -> Diagnostic:
    return Diagnostic(
        "DF077",
        f"{keyword_of(tag)} must be greater than 0",
        written.place(tag, index),
        found=f"{value:g}",
        hint="write a positive number",
    )


def _numbers(element: Element | None) -> tuple[float, ...]:
    if element is None or isinstance(element.value, bytes):
        return ()
    return tuple(float(v) for v in element.value if not isinstance(v, Attributes))


def _point(values: Sequence[float]) -> Point | None:
    return (values[0], values[1], values[2]) if len(values) == 3 else None
