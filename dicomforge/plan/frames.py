"""Frames: the instances of a multi-frame class, whose frames are the product of the axes (PS3.3 C.7.6.6)."""

from collections.abc import Iterator, Mapping, Sequence

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod import groups
from dicomforge.iod.frame_order import FrameSteps
from dicomforge.iod.sop_classes.nuclear_medicine_image import SOP_CLASS as NM
from dicomforge.iod.sop_classes.positron_emission_tomography_image import SOP_CLASS as PET
from dicomforge.model.attributes import Element, keyword_of, tag_of
from dicomforge.model.plan import Axis, FramePlan
from dicomforge.model.spec import SeriesSpec
from dicomforge.plan import (
    contradictions,
    frame_times,
    geometry_in_sequences,
    loop_times,
    per_frame,
    pet_times,
    times,
)
from dicomforge.plan.draft import Draft
from dicomforge.plan.frame_positions import Stack
from dicomforge.plan.geometry import Placed
from dicomforge.plan.inherit import Written
from dicomforge.plan.layout import Layout, Steps, first_of_frames
from dicomforge.plan.pixels import Pixels, distinct
from dicomforge.plan.schedule import LONGEST_IN_MS_S, LONGEST_S, PHASES, TEMPORAL, misread, time_axis
from dicomforge.plan.table import Table
from dicomforge.plan.tags import NUMBER_OF_FRAMES, SEQUENCE_OF_ULTRASOUND_REGIONS
from dicomforge.plan.times import Implied, Timed
from dicomforge.standard import iods


def lift(draft: Draft) -> None:
    """Brings what the author wrote inside sequences to where geometry and pixels look for it."""
    kind = draft.chosen.sop_class
    if iods.is_grouped(kind.uid):
        draft.found.extend(contradictions.of_shared(draft))
        per_frame.collect(draft)
        draft.found.extend(contradictions.of_groups(draft))
    if kind.images.plane_in and kind.patient_space:
        draft.found.extend(contradictions.of_detectors(draft, kind.images.plane_in))
        geometry_in_sequences.lift_plane(draft.table, kind.images.plane_in)


def _raw_in_groups(written: Written, uid: str) -> Iterator[Diagnostic]:
    """DF059: a raw value is written as it stands, and a flat keyword of a functional group does not stand there."""
    placed = groups.places(uid)
    own = ((tag, spec) for (tag, _), spec in written.own_raw.items() if spec is not None)
    for tag, spec in dict.fromkeys((*written.raw.items(), *own)):
        if tag in placed and tag != placed[tag].sequence:
            keyword, sequence = keyword_of(tag), keyword_of(placed[tag].sequence)
            message = f"a raw value of {keyword} outside its sequence is not supported yet"
            hint = f"write {sequence}: {{{keyword}: {{raw: ..}}}}"
            yield Diagnostic("DF059", message, spec.span, hint=hint)


def of_images(draft: Draft, placed: Placed, stacked: Stack) -> Implied:
    """What the order of the images of a series implies, by tag an element for each slot, or put into the table."""
    _calibrate(draft, placed)
    timed = _timed(draft)
    draft.found.extend(_misread(draft, named=True))
    if timed.sop_class.uid == PET.uid:
        draft.found.extend(pet_times.lacking(timed))
        implied = pet_times.of_pet(timed) | pet_times.of_gated_pet(timed, _labels(draft.series))
    else:
        implied = times.of_images(timed)
    layout = draft.layout
    _order(draft, layout.axes, [(slot.steps,) for slot in layout.slots])
    return implied


def of_frames(draft: Draft, placed: Placed, stacked: Stack) -> Implied:
    """NumberOfFrames by tag, an element for each slot.

    What the order of the frames implies is put into the table, and geometry moves to where the class has it.
    """
    layout, table, written, found = draft.layout, draft.table, draft.written, draft.found
    kind = draft.chosen.sop_class
    grouped, count = iods.is_grouped(kind.uid), len(table.slots)
    _calibrate(draft, placed)
    if kind.images.plane_in and kind.patient_space:
        geometry_in_sequences.nest_plane(table, written, kind.images.plane_in, placed.implied)
        placed.implied.update(geometry_in_sequences.spacing_between(count, stacked.steps_mm))
    if grouped:
        per_frame.place(draft, placed, stacked)
        found += _raw_in_groups(written, kind.uid)
    timed = _timed(draft)
    found += _misread(draft, named=not grouped)
    if not grouped:
        loop_times.of_cine(timed)
        loop_times.of_dynamic(timed)
        loop_times.of_gated(timed, _labels(draft.series))
    _order(draft, layout.axes[first_of_frames(layout.axes, layout.frames) :], [layout.frames] * count)
    if grouped:
        frame_times.of_frames(timed)
    _check_number(len(layout.frames), table, written, draft.span, found)
    if len(layout.frames) == 1 and not iods.is_multi_frame(kind.uid):
        return {}
    return {NUMBER_OF_FRAMES: [Element(NUMBER_OF_FRAMES, "IS", (str(len(layout.frames)),))] * count}


def _calibrate(draft: Draft, placed: Placed) -> None:
    spacing = draft.chosen.sop_class.spacing
    if spacing and tag_of(spacing) == SEQUENCE_OF_ULTRASOUND_REGIONS:
        firsts = [placed.grids[own[0]] for own in placed.grid_of]
        geometry_in_sequences.calibrate(draft.table, draft.written, firsts)


def _labels(series: SeriesSpec) -> Mapping[str, tuple[str, ...]]:
    """The values that the author listed, by axis."""
    return {axis.name: axis.labels for axis in series.axes}


def _timed(draft: Draft) -> Timed:
    layout, kind = draft.layout, draft.chosen.sop_class
    axis, clock = time_axis(layout, _labels(draft.series)), draft.task.place.spec.clock
    return Timed(layout, draft.table, draft.written, kind, axis, clock, draft.span, draft.found)


def _misread(draft: Draft, *, named: bool) -> Iterator[Diagnostic]:
    """The values of axes in time can be times; an enhanced class refuses words by itself (not `named`)."""
    labels, places = _labels(draft.series), {a.name: a.span for a in draft.series.axes}
    longest = LONGEST_IN_MS_S if draft.chosen.sop_class.uid in (PET.uid, NM.uid) else LONGEST_S
    wrong = (
        misread(name, labels.get(name, ()), places.get(name, draft.span), named=named, longest_s=longest)
        for name in (*TEMPORAL, *PHASES)
    )
    yield from (one for one in wrong if one is not None)


def _order(draft: Draft, axes: tuple[Axis, ...], steps_of: Sequence[tuple[Steps, ...]]) -> None:
    """Puts what the class makes of the axes into the table: of the frames of a file, or its place in the series."""
    layout, table, written, kind = draft.layout, draft.table, draft.written, draft.chosen.sop_class
    order = kind.images.order
    if order is None:
        return
    known = _labels(draft.series)
    labels = tuple(known.get(axis.name, ()) for axis in axes)
    varying = per_frame.varying(table, written, layout, kind.uid)
    for index, steps in enumerate(steps_of):
        ordered = order(
            FrameSteps(axes, steps, table.attributes(index), labels, varying, draft.task.place.organization)
        )
        if ordered.frames and written.complete[index]:
            per_frame.add(table, kind.uid, index, ordered.frames, written.omit[index])
        for element in ordered.elements if written.complete[index] else ():
            if table.get(element.tag, index) is None and (element.tag,) not in written.omit[index]:
                table.put(element.tag, index, element)
        if index == 0:
            place = draft.series.place("axes", "slices")
            draft.found.extend(Diagnostic("DF076", f.found, place, "", f.expected, f.hint) for f in ordered.faults)


def _of_number(written: str) -> str:
    if written.isdecimal() and int(written) > 0:
        return f"leave it out, and write `axes: {{t: {int(written)}}}` for as many frames"
    return "leave it out: a file has one frame or more"


def _check_number(frames: int, table: Table, written: Written, span: Span, found: list[Diagnostic]) -> None:
    """The number of frames follows the axes, and may be written if it is the same."""
    for index in range(len(table.slots)):
        told = table.get(NUMBER_OF_FRAMES, index)
        if told is not None and told.value and str(told.value[0]) != str(frames):
            found.append(
                Diagnostic(
                    "DF076",
                    "NumberOfFrames contradicts the axes",
                    written.place(NUMBER_OF_FRAMES, index) or span,
                    found=str(told.value[0]),
                    expected=f"{frames}, the product of `axes` and `slices`",
                    hint=_of_number(str(told.value[0])),
                )
            )


def plans(layout: Layout, placed: Placed, pixels_of: Sequence[Pixels]) -> list[tuple[FramePlan, ...]]:
    """The frames of each slot; equal ones are one object."""
    formats = {format: number for number, format in enumerate(distinct(pixels_of))}
    known: dict[tuple[FramePlan, ...], tuple[FramePlan, ...]] = {}
    made = []
    for index, slot in enumerate(layout.slots):
        own_formats = [formats[format] for format in pixels_of[index].formats]
        if len(own_formats) == 1:
            own_formats *= len(placed.grid_of[index])
        own = tuple(map(FramePlan, placed.grid_of[index], layout.frames_of(slot), own_formats))
        made.append(known.setdefault(own, own))
    return made
