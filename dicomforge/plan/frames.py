"""Frames: the instances of a multi-frame class, whose frames are the product of the axes (PS3.3 C.7.6.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod import groups
from dicomforge.iod.frames import Frames, Order
from dicomforge.iod.sop_class import SopClass
from dicomforge.iod.sop_classes.positron_emission_tomography_image import SOP_CLASS as PET
from dicomforge.model.attributes import Element, keyword_of, tag_of
from dicomforge.model.plan import FramePlan
from dicomforge.model.spec import SeriesSpec
from dicomforge.plan import cine_times, frame_times, framed, nested, nm_times, pet_times, times
from dicomforge.plan.axes import SLICE, Layout, first_of_frames
from dicomforge.plan.geometry import Placed, Stack
from dicomforge.plan.header import Written
from dicomforge.plan.schedule import PHASES, TEMPORAL, misread, time_axis
from dicomforge.plan.selection import Selected
from dicomforge.plan.table import Table
from dicomforge.plan.tags import NUMBER_OF_FRAMES, SEQUENCE_OF_ULTRASOUND_REGIONS
from dicomforge.plan.times import Implied, Timed
from dicomforge.standard import iods


class Told(NamedTuple):
    """What the order of frames takes from the series itself."""

    span: Span
    """Where the series stands."""
    labels: Mapping[str, tuple[str, ...]]
    """The values that the author listed, by axis."""
    organization: str
    """A UID for its dimensions."""
    clock: str
    """The spec's own, which fills times."""
    places: Mapping[str, Span]
    """Where each axis is written."""


def told_by(series: SeriesSpec, organization: str, clock: str) -> Told:
    """What the series says of its axes."""
    labels, places = {a.name: a.labels for a in series.axes}, {a.name: a.span for a in series.axes}
    return Told(series.span, labels, organization, clock, places)


def in_its_space(chosen: Selected, layout: Layout) -> Selected:
    """The class as this series has it: slices lie in patient space, also where other images of the class do not."""
    kind = chosen.sop_class
    if not kind.space_with_slices or all(axis.name != SLICE for axis in layout.axes):
        return chosen
    return chosen._replace(sop_class=replace(kind, patient_space=True))


def lift(table: Table, sop_class: SopClass) -> None:
    """Brings a position that the author wrote inside a sequence to where geometry looks for it."""
    if sop_class.plane_in and sop_class.patient_space:
        nested.lift_plane(table, sop_class.plane_in)


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


def imply(
    layout: Layout,
    table: Table,
    written: Written,
    sop_class: SopClass,
    placed: Placed,
    stacked: Stack,
    told: Told,
    found: list[Diagnostic],
) -> dict[int, list[Element]]:
    """NumberOfFrames by tag, an element for each slot.

    What the order of the frames implies is put into the table, and geometry moves to where the class has it.
    """
    span = told.span
    if sop_class.spacing and tag_of(sop_class.spacing) == SEQUENCE_OF_ULTRASOUND_REGIONS:
        nested.calibrate(table, written, lambda index: placed.grids[placed.grid_of[index][0]])
    if sop_class.plane_in and sop_class.patient_space:
        nested.nest_plane(table, written, sop_class.plane_in, placed.implied)
        placed.implied.update(nested.spacing_between(len(table.slots), stacked.steps_mm))
    if sop_class.grouped:
        placed.implied.update(nested.spacing_between(len(table.slots), stacked.steps_mm))
        framed.prepare(layout, table, written, placed, span, found)
        found += _raw_in_groups(written, sop_class.uid)
    axis = time_axis(layout, told.labels)
    timed = Timed(layout, table, written, sop_class, axis, told.clock, span, found)
    _check_values(told, sop_class, found)
    implied = {} if sop_class.multi_frame else _of_images(timed, told.labels)
    if sop_class.multi_frame and not sop_class.grouped:
        cine_times.of_cine(timed)
        nm_times.of_dynamic(timed)
        nm_times.of_gated(timed, told.labels)
    if sop_class.order is not None:
        _apply(sop_class, sop_class.order, layout, table, written, told, found)
    if sop_class.grouped:
        frame_times.of_frames(timed)
    if not sop_class.multi_frame:
        return implied
    count = len(table.slots)
    _check_number(len(layout.frames), table, written, span, found)
    number = Element(NUMBER_OF_FRAMES, "IS", (str(len(layout.frames)),))
    if len(layout.frames) == 1 and not iods.is_multi_frame(sop_class.uid):
        return {}
    return {NUMBER_OF_FRAMES: [number] * count}


def _of_images(timed: Timed, labels: Mapping[str, tuple[str, ...]]) -> Implied:
    if timed.sop_class.uid != PET.uid:
        return times.of_images(timed)
    timed.found.extend(pet_times.lacking(timed))
    return pet_times.of_pet(timed) | pet_times.of_gated_pet(timed, labels)


def _check_values(told: Told, sop_class: SopClass, found: list[Diagnostic]) -> None:
    """The values of axes in time can be times; an enhanced class refuses words by itself."""
    for name in (*TEMPORAL, *PHASES):
        wrong = misread(
            name, told.labels.get(name, ()), told.places.get(name, told.span), named=not sop_class.grouped
        )
        if wrong is not None:
            found.append(wrong)


def _apply(
    sop_class: SopClass,
    order: Order,
    layout: Layout,
    table: Table,
    written: Written,
    told: Told,
    found: list[Diagnostic],
) -> None:
    """Puts what the class makes of the axes into the table: of the frames of a file, or its place in the series."""
    axes = layout.axes[first_of_frames(layout.axes, layout.frames) :] if sop_class.multi_frame else layout.axes
    labels = tuple(told.labels.get(axis.name, ()) for axis in axes)
    span = told.span
    for index, slot in enumerate(layout.slots):
        steps = layout.frames if sop_class.multi_frame else (slot.steps,)
        varying = framed.varying(table, written, layout)
        ordered = order(Frames(axes, steps, table.attributes(index), labels, varying, told.organization))
        if sop_class.grouped and written.complete[index]:
            framed.add(table, index, ordered.frames, written.omit[index])
        for element in ordered.elements if written.complete[index] else ():
            if table.get(element.tag, index) is None and (element.tag,) not in written.omit[index]:
                table.put(element.tag, index, element)
        if index == 0:
            found += (Diagnostic("DF076", f.found, span, expected=f.expected, hint=f.hint) for f in ordered.faults)


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


def plans(layout: Layout, placed: Placed) -> list[tuple[FramePlan, ...]]:
    """The frames of each slot; equal ones are one object."""
    known: dict[tuple[FramePlan, ...], tuple[FramePlan, ...]] = {}
    made = []
    for index, slot in enumerate(layout.slots):
        own = tuple(FramePlan(*f) for f in zip(placed.grid_of[index], layout.frames_of(slot), strict=True))
        made.append(known.setdefault(own, own))
    return made
