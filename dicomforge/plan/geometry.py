"""Geometry: where the frames of a series lie (PS3.3 C.7.6.2.1.1), as numbers that the file and the phantom share."""

from collections.abc import Sequence
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod import slice_spacing
from dicomforge.iod.sop_class import SopClass
from dicomforge.model.attributes import Element, keyword_of, tag_of
from dicomforge.model.grid import Grid, Point
from dicomforge.plan import geometry_in_sequences, orientation
from dicomforge.plan.draft import Draft
from dicomforge.plan.frame_positions import FramePositions, SampledPlane, Stack, image_plane, numbers, point_of
from dicomforge.plan.group_values import in_groups, is_alike, place_of, values
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

EVEN_MM = 1e-4
"""Spacings of slices that differ by less are equal."""

SPACINGS = (
    "PixelSpacing",
    "ImagerPixelSpacing",
    "NominalScannedPixelSpacing",
    "ImagePlanePixelSpacing",
    "ObjectPixelSpacingInCenterOfBeam",
)
"""Attributes that carry an in-plane spacing; a SOP class takes one of them."""


class Placed(NamedTuple):
    """The Grids of a series and which ones each slot has."""

    grids: tuple[Grid, ...]
    grid_of: tuple[tuple[int, ...], ...]
    """By slot: the Grid of each of its frames."""
    implied: dict[int, list[Element]]
    """By tag, an element for each slot: what the author may have left out; of frames, that of the first."""


def stack(draft: Draft) -> Stack:
    """The spacing of slices and the reference position, from the Attributes in the table."""
    layout, table, found, sop_class = draft.layout, draft.table, draft.found, draft.chosen.sop_class
    tags = (SPACING_BETWEEN_SLICES, SLICE_THICKNESS, POSITION)
    count, uid = len(layout.slots), sop_class.uid
    known: dict[tuple[Element | None, ...], tuple[float, Point | None]] = {}
    steps, reference, own = [], [], []
    for index in range(1 if is_alike(table, uid, tags) and count else count):
        own.append(in_groups(table, uid, POSITION, index))
        for position in own[-1]:
            found += _too_far(draft, POSITION, index, *numbers(position))
        key = (*(values(table, uid, tag, index)[0] for tag in tags[:2]), table.get(POSITION, index))
        if key not in known:
            between, thickness, position = key
            tag = SPACING_BETWEEN_SLICES if numbers(between) else SLICE_THICKNESS
            step = (*numbers(between), *numbers(thickness), DEFAULT_THICKNESS_MM)[0]
            if tag == SPACING_BETWEEN_SLICES:
                found += _wrong_spacing(draft, index, step)
            elif step <= 0 and sop_class.patient_space and layout.slices > 1:
                found.append(_not_positive(draft, tag, index, step))
            far = _too_far(draft, tag, index, step) + _too_far(draft, POSITION, index, *numbers(position))
            found += far
            known[key] = (DEFAULT_THICKNESS_MM, None) if far else (step, point_of(numbers(position)))
        step, point = known[key]
        steps.append(step)
        reference.append(point)
    if len(steps) < count:
        steps, reference, own = steps * count, reference * count, own * count
    slice_axis = len(layout.axes) - 1
    each = layout.slices > 1 and slice_axis in draft.written.along.get(POSITION, ())
    return Stack(steps, reference, each, own)


def place(draft: Draft, stacked: Stack) -> Placed:
    """The Grids of every slot; a position that the author gave for slice 1 becomes that of each slice in the table.

    The position that an instance of several frames has is that of its first (PS3.3 C.7.6.6.1.1).
    """
    _check_spacing(draft)
    planes = _planes(draft)
    grids: dict[Grid, int] = {}
    if draft.chosen.sop_class.patient_space:
        lying = FramePositions(draft, stacked, grids)
        seen = [lying.frames(index, own) for index, own in enumerate(planes)]
        grid_of = [tuple([grid for grid, _, _ in frames]) for frames in seen]
    else:
        seen = []
        flat = [tuple(grids.setdefault(image_plane(plane), len(grids)) for plane in own) for own in planes]
        grid_of = [own * (len(draft.layout.frames) // len(own)) for own in flat]
    implied = {tag: [Element(tag, "US", (DEFAULT_SIZE,))] * len(planes) for tag in (ROWS, COLUMNS)}
    if seen:
        positions = [frames[0][1] for frames in seen]
        if not stacked.each:
            _step_positions(draft, positions)
        implied |= {POSITION: positions, SLICE_LOCATION: [frames[0][2] for frames in seen], **_implied(planes)}
    return Placed(tuple(grids), tuple(grid_of), implied)


def _planes(draft: Draft) -> list[tuple[SampledPlane, ...]]:
    """By slot: the plane of each frame, or one for all of them."""
    table, sop_class = draft.table, draft.chosen.sop_class
    spacing, uid, count = _spacing_tag(table, sop_class), sop_class.uid, len(draft.layout.slots)
    tags = (ROWS, COLUMNS, spacing, ORIENTATION, GANTRY_TILT)
    known: dict[tuple[Element | None, ...], SampledPlane] = {}
    planes = []
    for index in range(1 if is_alike(table, uid, tags) and count else count):
        columns = [values(table, uid, tag, index) for tag in tags]
        frames = max(map(len, columns))
        keys = list(zip(*(c * frames if len(c) == 1 else c for c in columns), strict=True))
        for key in keys:
            if key not in known:
                known[key] = _plane(draft, key, index, spacing)
        planes.append(tuple(known[key] for key in keys))
    return planes if len(planes) == count else planes * count


def _spacing_tag(table: Table, sop_class: SopClass) -> int:
    """The Attribute that the image is sampled by: the class's own, or one that is written in its place."""
    own = tag_of(sop_class.spacing) if sop_class.spacing else PIXEL_SPACING
    others = (tag_of(keyword) for keyword in sop_class.other_spacings)
    return own if own in table else next((tag for tag in others if tag in table), own)


def _plane(draft: Draft, elements: Sequence[Element | None], index: int, spacing: int) -> SampledPlane:
    found = draft.found
    rows, columns = (int((*numbers(e), DEFAULT_SIZE)[0]) for e in elements[:2])
    for tag, size in ((ROWS, rows), (COLUMNS, columns)):
        if size < 1:
            found.append(_not_positive(draft, tag, index, size))
    row_mm, column_mm = _spacing(spacing, elements[2])
    narrow = min(row_mm, column_mm)
    far = _too_far(draft, spacing, index, row_mm, column_mm, least=FINEST_MM) if narrow > 0 else []
    if far or narrow <= 0:
        found += far or [_not_positive(draft, spacing, index, narrow)]
        row_mm = column_mm = DEFAULT_SPACING_MM
    cosines, tilt = numbers(elements[3]), (*numbers(elements[4]), 0.0)[0]
    faced = orientation.AXIAL
    if draft.chosen.sop_class.patient_space:
        told = orientation.of(cosines, tilt)
        if isinstance(told, orientation.WrongVectors):
            tags = (GANTRY_TILT, ORIENTATION) if told.code == "DF073" else (ORIENTATION, GANTRY_TILT)
            place = place_of(draft, tags[0], index) or place_of(draft, tags[1], index)
            found.append(Diagnostic(told.code, told.message, place, told.found, told.expected, told.hint))
        else:
            faced = told
    return SampledPlane(max(rows, 1), max(columns, 1), row_mm, column_mm, faced)


def _spacing(tag: int, element: Element | None) -> tuple[float, float]:
    """Between rows and between columns, in mm; the regions of ultrasound carry it in cm."""
    if tag == SEQUENCE_OF_ULTRASOUND_REGIONS:
        deltas = geometry_in_sequences.deltas_of(element)
        row, column = (DEFAULT_SPACING_MM if d is None else d for d in deltas)
        return row, column
    row, column = ((*numbers(element), DEFAULT_SPACING_MM, DEFAULT_SPACING_MM))[:2]
    return row, column


def _step_positions(draft: Draft, positions: Sequence[Element]) -> None:
    for index, slot in enumerate(draft.layout.slots):
        authored = draft.table.get(POSITION, index)
        own = (POSITION, index) in draft.written.own_places
        if authored is not None and authored.value and not own and draft.layout.slice_of(slot.steps) > 0:
            draft.table.put(POSITION, index, positions[index])


def _implied(planes: Sequence[tuple[SampledPlane, ...]]) -> dict[int, list[Element]]:
    """What the author may have left out; where frames are turned, of those that do not say how."""
    texts = [own[0].orientation.texts if len(own) == 1 else orientation.AXIAL.texts for own in planes]
    faced = {one: Element(ORIENTATION, "DS", one) for one in dict.fromkeys(texts)}
    return {
        ORIENTATION: [faced[one] for one in texts],
        PIXEL_SPACING: [Element(PIXEL_SPACING, "DS", ("1", "1"))] * len(planes),
        SLICE_THICKNESS: [Element(SLICE_THICKNESS, "DS", ("1",))] * len(planes),
    }


def _check_spacing(draft: Draft) -> None:
    """Another spacing Attribute than the class's is legal beside it, and an error instead of it."""
    table, sop_class = draft.table, draft.chosen.sop_class
    if not sop_class.spacing or tag_of(sop_class.spacing) in table:
        return
    for keyword in SPACINGS:
        tag = tag_of(keyword)
        if keyword not in (sop_class.spacing, *sop_class.other_spacings) and tag in table:
            message, hint = f"{keyword} is not the spacing of this SOP class", f"write {_hint(sop_class.spacing)}"
            place = draft.written.place(tag)
            draft.found.append(Diagnostic("DF074", message, place, keyword, sop_class.spacing, hint))


def _hint(spacing: str) -> str:
    if tag_of(spacing) == SEQUENCE_OF_ULTRASOUND_REGIONS:
        return f"{spacing}: [{{PhysicalDeltaX: .., PhysicalDeltaY: ..}}], in cm"
    return spacing


def _measured(tag: int) -> str:
    """The Attributes that a size is the value of."""
    return "PhysicalDeltaX or PhysicalDeltaY" if tag == SEQUENCE_OF_ULTRASOUND_REGIONS else keyword_of(tag)


def check_overrides(draft: Draft) -> None:
    """A distance of slices that a single instance says of itself has a legal sign, though it moves nothing."""
    for tag, index in draft.written.own_places:
        if tag == SPACING_BETWEEN_SLICES:
            for value in numbers(draft.table.get(tag, index))[:1]:
                draft.found.extend(_wrong_spacing(draft, index, value))


def _wrong_spacing(draft: Draft, index: int, value: float) -> list[Diagnostic]:
    uid = draft.chosen.sop_class.uid
    if slice_spacing.is_legal(uid, value):
        return []
    if not slice_spacing.is_signed(uid):
        return [_not_positive(draft, SPACING_BETWEEN_SLICES, index, value)]
    place, message = place_of(draft, SPACING_BETWEEN_SLICES, index), "SpacingBetweenSlices must not be 0"
    hint = "write a distance in mm; a negative one stacks the slices against the normal (PS3.3 C.8.4.15)"
    return [Diagnostic("DF077", message, place, f"{value:g}", hint=hint)]


def _not_positive(draft: Draft, tag: int, index: int, value: float) -> Diagnostic:
    place, message = place_of(draft, tag, index), f"{_measured(tag)} must be greater than 0"
    return Diagnostic("DF077", message, place, f"{value:g}", hint="write a positive number")


def _too_far(draft: Draft, tag: int, index: int, *values: float, least: float = 0.0) -> list[Diagnostic]:
    message, limits = f"{_measured(tag)} of this size is not supported yet", f"{least:g} to {FARTHEST_MM:g} mm"
    far = [f"{value:g}" for value in values if not least <= abs(value) <= FARTHEST_MM]
    return [Diagnostic("DF077", message, place_of(draft, tag, index), one, limits) for one in far[:1]]
