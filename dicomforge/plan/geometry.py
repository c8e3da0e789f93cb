"""Geometry: where the frames of a series lie (PS3.3 C.7.6.2.1.1), as numbers that the file and the phantom share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod import slice_spacing
from dicomforge.iod.sop_class import SopClass
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of
from dicomforge.model.grid import Grid, Point, dot
from dicomforge.plan import nested, orientation
from dicomforge.plan.axes import Layout
from dicomforge.plan.header import Written
from dicomforge.plan.orientation import Orientation
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
FINEST_MM, FARTHEST_MM = 1e-6, 1e12

SPACINGS = (
    "PixelSpacing",
    "ImagerPixelSpacing",
    "NominalScannedPixelSpacing",
    "ImagePlanePixelSpacing",
    "ObjectPixelSpacingInCenterOfBeam",
)
"""Attributes that carry an in-plane spacing; a SOP class takes one of them."""


class Stack(NamedTuple):
    """How the slices follow one another.

    Where an instance is one slice, it is read before the overrides of single instances; where an instance is a stack
    of its own, after them.
    """

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
    """The spacing of slices and the reference position, from the Attributes in the table."""
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
            if tag == SPACING_BETWEEN_SLICES:
                found += _wrong_spacing(written, index, step, sop_class)
            elif step <= 0 and sop_class.patient_space and layout.slices > 1:
                found.append(_not_positive(tag, written, index, step))
            far = _too_far(tag, written, index, step) + _too_far(POSITION, written, index, *_numbers(position))
            found += far
            known[key] = (DEFAULT_THICKNESS_MM, None) if far else (step, _point(_numbers(position)))
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
    if sop_class.patient_space:
        lying = _Lying(layout, table, written, stacked, planes, grids)
        seen = [lying.frames(index) for index in range(len(planes))]
        grid_of = [tuple([grid for grid, _, _ in frames]) for frames in seen]
    else:
        seen = []
        grid_of = [(grids.setdefault(_image_plane(p), len(grids)),) * len(layout.frames) for p in planes]
    implied = {tag: [Element(tag, "US", (DEFAULT_SIZE,))] * len(planes) for tag in (ROWS, COLUMNS)}
    if seen:
        positions = [frames[0][1] for frames in seen]
        _step_positions(layout, table, written, stacked, positions)
        implied |= {POSITION: positions, SLICE_LOCATION: [frames[0][2] for frames in seen], **_implied(planes)}
    return Placed(tuple(grids), tuple(grid_of), implied)


def _planes(
    layout: Layout, table: Table, written: Written, sop_class: SopClass, found: list[Diagnostic]
) -> list[_Plane]:
    spacing = _spacing_tag(table, sop_class)
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


def _spacing_tag(table: Table, sop_class: SopClass) -> int:
    """The Attribute that the image is sampled by: the class's own, or one that is written in its place."""
    own = tag_of(sop_class.spacing) if sop_class.spacing else PIXEL_SPACING
    others = (tag_of(keyword) for keyword in sop_class.other_spacings)
    return own if own in table else next((tag for tag in others if tag in table), own)


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
    narrow = min(row_mm, column_mm)
    far = _too_far(spacing, written, index, row_mm, column_mm, least=FINEST_MM) if narrow > 0 else []
    if far or narrow <= 0:
        found += far or [_not_positive(spacing, written, index, narrow)]
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


_Lies = tuple[int, Element, Element]
"""Where a frame lies: the index of its Grid, its position and its Slice Location."""


class _Lying:
    """Finds where the frames of a series lie; frames at one place share what is known of it."""

    def __init__(
        self,
        layout: Layout,
        table: Table,
        written: Written,
        stacked: Stack,
        planes: Sequence[_Plane],
        grids: dict[Grid, int],
    ) -> None:
        self._layout, self._table, self._written = layout, table, written
        self._stacked, self._planes, self._grids = stacked, planes, grids
        self._single = len(layout.frames) == 1
        self._middle = (layout.slices - 1) / 2
        self._corners = {id(plane): _corner(plane) for plane in {id(p): p for p in planes}.values()}
        self._at: dict[tuple[int, Point], _Lies] = {}
        self._stood: dict[tuple[object, ...], _Lies] = {}

    def frames(self, index: int) -> list[_Lies]:
        """Of each frame of the slot at `index`."""
        layout, plane, slot = self._layout, self._planes[index], self._layout.slots[index]
        own = self._stacked.each or (POSITION, index) in self._written.own_places
        given = _point(_numbers(self._table.get(POSITION, index))) if own else None
        if given is not None and self._single:
            return [self._lies(plane, given)]
        step, reference = self._stacked.steps_mm[index], given or self._stacked.reference[index]
        framed = self._table.framed_at(POSITION, index)
        found = []
        for steps in layout.frames_of(slot):
            point = _point(_numbers(framed.at(steps))) if framed is not None else None
            if point is not None:
                found.append(self._lies(plane, point))
                continue
            stood = (id(plane), layout.slice_of(steps), step, reference)
            if stood not in self._stood:
                self._stood[stood] = self._lies(plane, self._position(plane, *stood[1:]))
            found.append(self._stood[stood])
        return found

    def _position(self, plane: _Plane, slice_index: int, step_mm: float, reference: Point | None) -> Point:
        """The centre of the first voxel of a slice, before it is written: from that of slice 1, or centred."""
        if reference is not None:
            return _moved(reference, plane.orientation.step, step_mm * slice_index)
        return _moved(self._corners[id(plane)], plane.orientation.step, (slice_index - self._middle) * step_mm)

    def _lies(self, plane: _Plane, point: Point) -> _Lies:
        key = (id(plane), point)
        if key not in self._at:
            grid, position, location = _placed(plane, point)
            self._at[key] = (self._grids.setdefault(grid, len(self._grids)), position, location)
        return self._at[key]


def _corner(plane: _Plane) -> Point:
    """The centre of the first voxel of a slice through the origin."""
    row, column = plane.orientation.row, plane.orientation.column
    left = _moved((0.0, 0.0, 0.0), row, -(plane.columns - 1) / 2 * plane.column_spacing_mm)
    return _moved(left, column, -(plane.rows - 1) / 2 * plane.row_spacing_mm)


def _moved(point: Point, along: Point, distance: float) -> Point:
    (x, y, z), (dx, dy, dz) = point, along
    return (x + dx * distance, y + dy * distance, z + dz * distance)


def _placed(plane: _Plane, position: Point) -> tuple[Grid, Element, Element]:
    """The Grid at the position as it is written, and its elements."""
    (left, x), (top, y), (depth, z) = _written(position[0]), _written(position[1]), _written(position[2])
    row_mm, column_mm, faced = plane.row_spacing_mm, plane.column_spacing_mm, plane.orientation
    origin = (x, y, z)
    grid = Grid(plane.rows, plane.columns, row_mm, column_mm, origin, faced.row, faced.column, True)
    location, _ = _written(dot(origin, faced.step))
    return grid, Element(POSITION, "DS", (left, top, depth)), Element(SLICE_LOCATION, "DS", (location,))


@lru_cache(maxsize=4096)
def _written(number: float) -> tuple[str, float]:
    """A DS and its value; the slices of a stack repeat most of their coordinates."""
    text = str(vrs.format_number("DS", number))
    return text, float(text)


def _image_plane(plane: _Plane) -> Grid:
    row_mm, column_mm, faced = plane.row_spacing_mm, plane.column_spacing_mm, plane.orientation
    return Grid(plane.rows, plane.columns, row_mm, column_mm, _corner(plane), faced.row, faced.column, False)


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
        if keyword not in (sop_class.spacing, *sop_class.other_spacings) and tag in table:
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


def check_overrides(table: Table, written: Written, sop_class: SopClass, found: list[Diagnostic]) -> None:
    """A distance of slices that a single instance says of itself has a legal sign, though it moves nothing."""
    for tag, index in written.own_places:
        values = _numbers(table.get(tag, index)) if tag == SPACING_BETWEEN_SLICES else ()
        for value in values[:1]:
            found += _wrong_spacing(written, index, value, sop_class)


def _wrong_spacing(written: Written, index: int, value: float, sop_class: SopClass) -> list[Diagnostic]:
    if slice_spacing.is_legal(sop_class.uid, value):
        return []
    if not slice_spacing.is_signed(sop_class.uid):
        return [_not_positive(SPACING_BETWEEN_SLICES, written, index, value)]
    return [
        Diagnostic(
            "DF077",
            "SpacingBetweenSlices must not be 0",
            written.place(SPACING_BETWEEN_SLICES, index),
            found=f"{value:g}",
            hint="write a distance in mm; a negative one stacks the slices against the normal (PS3.3 C.8.4.15)",
        )
    ]


def _not_positive(tag: int, written: Written, index: int, value: float) -> Diagnostic:
    return Diagnostic(
        "DF077",
        f"{keyword_of(tag)} must be greater than 0",
        written.place(tag, index),
        found=f"{value:g}",
        hint="write a positive number",
    )


def _too_far(tag: int, written: Written, index: int, *values: float, least: float = 0.0) -> list[Diagnostic]:
    message, limits = f"{keyword_of(tag)} of this size is not supported yet", f"{least:g} to {FARTHEST_MM:g} mm"
    far = [f"{value:g}" for value in values if not least <= abs(value) <= FARTHEST_MM]
    return [Diagnostic("DF077", message, written.place(tag, index), one, limits) for one in far[:1]]


def _numbers(element: Element | None) -> tuple[float, ...]:
    if element is None or isinstance(element.value, bytes):
        return ()
    return tuple(float(v) for v in element.value if not isinstance(v, Attributes))


def _point(values: Sequence[float]) -> Point | None:
    return (values[0], values[1], values[2]) if len(values) == 3 else None
