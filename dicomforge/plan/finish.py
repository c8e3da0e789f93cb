"""Finish: identity, completion and paths of a draft, and the plan that it becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod import groups
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.grid import Grid
from dicomforge.model.plan import Axis, FramePlan, InstancePlan, SeriesPlan
from dicomforge.model.recipe import PixelFormat, Recipe
from dicomforge.model.spec import AttributeSpec, Header, SeriesSpec
from dicomforge.plan import characters, implied, inherit, labels, one_series
from dicomforge.plan.completion import complete_table
from dicomforge.plan.draft import Draft
from dicomforge.plan.inherit import HeaderLevel, Path, Said, Written
from dicomforge.plan.layout import Slot
from dicomforge.plan.moments import text_of
from dicomforge.plan.paths import Planned, paths_of
from dicomforge.plan.pixels import Pixels
from dicomforge.plan.tags import (
    IMAGE_TYPE,
    PIXEL_DATA,
    SERIES_INSTANCE_UID,
    SOP_INSTANCE_UID,
    SPECIFIC_CHARACTER_SET,
    TRANSFER_SYNTAX,
)
from dicomforge.standard import iods, modules
from dicomforge.transfer import syntax

EXPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2.1"

META = 0x0002
"""The group of File Meta Information (PS3.10 section 7.1)."""


@dataclass(frozen=True)
class Outcome:
    """A series as planned, with the place of each instance for findings about the spec as a whole."""

    plan: SeriesPlan
    places: tuple[Planned, ...]
    written: Written
    levels: tuple[HeaderLevel, ...]
    """The headers that the series inherits, highest first."""
    slots: tuple[Slot, ...]
    series: SeriesSpec
    sound: bool = True
    """Whether planning found no error."""

    def headers(self, position: int) -> tuple[Header, ...]:
        """What the author wrote for an instance, the lowest level first."""
        own = (override.header for override in self.slots[position].overrides)
        return (*reversed([*own]), *(level.header for level in reversed(self.levels)))


Columns = Mapping[int, Sequence[Element | None]]
"""By tag, an element or none for each instance."""


class Body(NamedTuple):
    """What fills the instances of a series: an object without pixels has nothing of it."""

    pixels: Sequence[Pixels] = ()
    """Of each instance."""
    formats: tuple[PixelFormat, ...] = ()
    grids: tuple[Grid, ...] = ()
    recipes: tuple[Recipe, ...] = ()
    recipe_of: Sequence[int] = ()
    frames_of: Sequence[tuple[FramePlan, ...]] = ()
    axes: tuple[Axis, ...] | None = None
    """Where they are not those of the series."""
    part: object = None
    """What only the kind of the object knows."""
    spoken: tuple[AttributeSpec, ...] = ()
    """Sequences that the language has words of its own for."""


def identify(draft: Draft, ordered: Columns, described: Columns) -> list[str]:
    """Adds what is implied and was not written; gives the SOP Instance UIDs.

    `ordered` follows from geometry and the order of frames, `described` from the pixels.
    """
    place, table, written = draft.task.place, draft.table, draft.written
    count = len(table.slots)
    described = {**described, **{tag: ordered[tag] for tag in implied.SIZES if tag in ordered}}
    rest = {tag: elements for tag, elements in ordered.items() if tag not in implied.SIZES}
    space = (place.series.scene, place.frame_of_reference)
    own = implied.identifying(place.identity, place.path, place.number, space, table.slots, draft.chosen)
    own |= {label.tag: [label] * count for label in labels.labels(place.series.name, draft.chosen.sop_class)}
    uids = own[SOP_INSTANCE_UID]
    if draft.chosen.sop_class.without_file and iods.key_of(draft.chosen.sop_class.uid):
        held = {tag_of(row.keyword) for row in modules.rows_of(draft.chosen.sop_class.uid)}
        own = {tag: column for tag, column in own.items() if tag in held}
    localizer = draft.chosen.sop_class.images.localizer
    if place.series.localizes and localizer:
        own[IMAGE_TYPE] = [Element(IMAGE_TYPE, "CS", localizer)] * count
    implied.fill(table, written, described, even_incomplete=True)
    implied.fill(table, written, {**own, **rest}, even_incomplete=False)
    charset = characters.choose(table, written, draft.span, draft.found)
    if charset is not None:
        implied.fill(table, written, {SPECIFIC_CHARACTER_SET: [charset] * count}, even_incomplete=True)
    return [text_of(table.get(SOP_INSTANCE_UID, i)) or text_of(uids[i]) for i in range(count)]


def complete(draft: Draft, produced: frozenset[str]) -> None:
    """Completes the instances; the kind of the object writes `produced` later."""
    task, table, written, found = draft.task, draft.table, draft.written, draft.found
    uid, levels = draft.chosen.sop_class.uid, task.place.levels
    if iods.key_of(uid):
        referred = not any(one.code == "DF106" for one in found)
        before = len(found)
        complete_table(draft, produced, _places(task.said, written))
        if not referred:  # what a wrong reference leaves out would be reported as missing
            del found[before:]
    differing = one_series.disagreements(table, written, uid, draft.span)
    found += differing
    every = [*levels, *(HeaderLevel("instance", one.header, ()) for one in draft.series.instances)]
    inherit.below_entity(every, uid, {d.span for d in differing}, found)


def paths(draft: Draft) -> tuple[str, ...]:
    """The path of each instance."""
    place = draft.task.place
    return paths_of(place.template, place.names, draft.table, place.spec.output_span, draft.found)


class Meta(NamedTuple):
    """The author's group 0002, and the UID of the transfer syntax of each instance."""

    attributes: Attributes
    syntaxes: list[str]


def split_meta(draft: Draft) -> Meta:
    """The author's group 0002, taken out of the table: files of a series differ in the transfer syntax at most."""
    table, written = draft.table, draft.written
    elements: list[Element] = []
    syntaxes = [text_of(table.get(TRANSFER_SYNTAX, i)) or EXPLICIT_VR_LITTLE_ENDIAN for i in range(len(table.slots))]
    for tag in [tag for tag in table.tags() if tag >> 16 == META]:
        column = table.columns.get(tag)
        element = column[0] if column else table.shared.get(tag)
        if column and any(e != element for e in column):
            if tag == TRANSFER_SYNTAX:
                table.drop(tag)
                continue
            place = next((s for (t, _), s in written.own_places.items() if t == tag), written.place(tag))
            hint = "write it in the series, or make a series of each kind of file"
            draft.found.append(
                Diagnostic("DF078", "group 0002 differs between the instances of a series", place, hint=hint)
            )
        if element is not None:
            elements.append(element)
        table.drop(tag)
    return Meta(Attributes(elements), syntaxes)


def outcome(draft: Draft, meta: Meta, uids: Sequence[str], paths: Sequence[str], body: Body) -> Outcome:
    """The plan of the series, its table complete but for raw values."""
    task, table, written, said = draft.task, draft.table, draft.written, draft.task.said
    place, series, slots = task.place, task.series, draft.layout.slots
    inherit.write_raw(table, written, draft.scope)
    file_meta = meta.attributes.merged(split_meta(draft).attributes)
    _check_syntaxes(draft, meta.syntaxes, body.pixels)
    shared, columns = table.settled()
    recipe_of, frames_of = body.recipe_of or [0] * len(slots), body.frames_of or [()] * len(slots)
    instances = tuple(
        InstancePlan(slot.name, slot.number, uids[i], paths[i], recipe_of[i], frames_of[i], meta.syntaxes[i])
        for i, slot in enumerate(slots)
    )
    plan = SeriesPlan(
        spec=place.spec.name,
        patient=place.patient.name,
        study=place.study.name,
        name=series.name,
        uid=text_of(table.get(SERIES_INSTANCE_UID, 0)) or place.identity.series(*place.path),
        kind=draft.chosen.sop_class.kind,
        sop_class=draft.chosen.sop_class.uid,
        axes=draft.layout.axes if body.axes is None else body.axes,
        shared=shared,
        columns=columns,
        file_meta=file_meta,
        omit_meta=tuple(
            sorted(p[0] for p in said.omit if len(p) == 1 and p[0] >> 16 == META and p[0] not in said.raw)
        ),
        omit_pixels=(PIXEL_DATA,) in said.omit,
        formats=body.formats,
        clip=series.clip,
        grids=body.grids,
        recipes=body.recipes,
        instances=instances,
        allow=place.spec.allow,
        place=series.place("clip"),
        part=body.part,
        written=inherit.paths(said, written, body.spoken),
    )
    where = "/".join(place.path)
    places = tuple(
        Planned(one.path, one.uid, f"{where}/{one.name}", written.place(SOP_INSTANCE_UID, i) or series.span)
        for i, one in enumerate(instances)
    )
    return Outcome(plan, places, written, place.levels, tuple(slots), series)


def _check_syntaxes(draft: Draft, syntaxes: Sequence[str], pixels_of: Sequence[Pixels]) -> None:
    """DF096 where a transfer syntax is unknown, or does not encode such pixels."""
    known: set[tuple[str, int]] = set()
    for index, uid in enumerate(syntaxes):
        pixels = pixels_of[index] if pixels_of else None
        if (uid, id(pixels)) in known:
            continue
        known.add((uid, id(pixels)))
        chosen, place = syntax.by_uid(uid), draft.written.place(TRANSFER_SYNTAX, index) or draft.span
        if chosen is None:
            draft.found.append(implied.unknown_syntax(uid, place))
        elif pixels is None:
            continue
        elif pixels.format.bits_allocated not in chosen.bits_allocated:
            draft.found.append(implied.unfit_syntax(chosen, pixels.format.bits_allocated, place))
        elif (refused := implied.unfit_colours(chosen, pixels.photometric, pixels.format.signed, place)) is not None:
            draft.found.append(refused)


def _places(said: Said, written: Written) -> Callable[[Path], Span | None]:
    def place(path: Path) -> Span | None:
        if path[0] in (groups.SHARED, groups.PER_FRAME) and path[0] not in said.attributes:
            return next((found for tag in path[1:] if (found := written.place(tag)) is not None), None)
        top = said.attributes.get(path[0])
        if top is None or len(path) == 1:
            return written.place(path[0]) if len(path) == 1 else None
        return inherit.inner_place(top[0], path[1:])

    return place
