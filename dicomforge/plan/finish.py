"""Finish: identity, completion and paths of a draft, and the plan that it becomes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from dicomforge.ground.span import Span
from dicomforge.iod import groups
from dicomforge.iod.view import items
from dicomforge.model.attribute_spec import AttributeSpec, Header
from dicomforge.model.attributes import Element, tag_of
from dicomforge.model.grid import Grid
from dicomforge.model.plan import Axis, FramePlan, InstancePlan, OverlayBit, SeriesPlan, target_of
from dicomforge.model.recipe import PixelFormat, Recipe
from dicomforge.model.spec import SeriesSpec
from dicomforge.plan import (
    characters,
    content,
    encode,
    file_meta,
    implied,
    inherit,
    labels,
    one_series,
    suggest,
    whole_spec,
)
from dicomforge.plan.bits import PIXEL_TAGS
from dicomforge.plan.completion import complete_table
from dicomforge.plan.draft import Draft
from dicomforge.plan.file_meta import EXPLICIT_VR_LITTLE_ENDIAN, IMPLICIT_VR_LITTLE_ENDIAN, META, Meta
from dicomforge.plan.inherit import HeaderLevel, Path, Said, Written
from dicomforge.plan.layout import Slot
from dicomforge.plan.moments import text_of
from dicomforge.plan.paths import Planned, paths_of
from dicomforge.plan.pixels import Pixels
from dicomforge.plan.table import Table
from dicomforge.plan.tags import (
    FRAME_OF_REFERENCE_UID,
    IMAGE_TYPE,
    SERIES_INSTANCE_UID,
    SOP_INSTANCE_UID,
    SPECIFIC_CHARACTER_SET,
    STUDY_ID,
    TRANSFER_SYNTAX,
)
from dicomforge.plan.task import SeriesPlace
from dicomforge.standard import iods, modules
from dicomforge.transfer import syntax
from dicomforge.transfer.elements import Encoding, is_too_long, value_bytes

FEW = 1000
"""Values of an element that take no more than its VR can say of their length, whatever they are."""

SHORT_STRING = 16
"""Characters of a value of VR SH (PS3.5 6.2)."""


@dataclass(frozen=True)
class Outcome:
    """A series as planned, with the place of each instance for findings about the spec as a whole."""

    plan: SeriesPlan
    places: tuple[Planned, ...]
    written: Written
    place: SeriesPlace
    slots: tuple[Slot, ...]
    sound: bool = True
    """Whether planning found no error."""
    faulty: SeriesPlan | None = None
    """The plan after `vendor`, `plant` and declared faults."""

    @property
    def series(self) -> SeriesSpec:
        """The series as written."""
        return self.place.series

    @property
    def built(self) -> SeriesPlan:
        """The plan that is built."""
        return self.plan if self.faulty is None else self.faulty

    def headers(self, position: int) -> tuple[Header, ...]:
        """What the author wrote for an instance, the lowest level first."""
        own = (override.header for override in self.slots[position].overrides)
        return (*reversed([*own]), *(level.header for level in reversed(self.place.levels)))


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
    overlays: Sequence[tuple[OverlayBit, ...]] = ()
    """Of each instance, those in bits of its pixels."""


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
    if whole_spec.has_directory(place.spec):  # a Type 1 key of the records of studies
        own[STUDY_ID] = [Element(STUDY_ID, "SH", (place.study.name[:SHORT_STRING],))] * count
    uids = own[SOP_INSTANCE_UID]
    if draft.chosen.sop_class.without_file and iods.key_of(draft.chosen.sop_class.uid):
        held = {tag_of(row.keyword) for row in modules.rows_of(draft.chosen.sop_class.uid)}
        held |= groups.tags(draft.chosen.sop_class.uid)
        own = {tag: column for tag, column in own.items() if tag in held}
    localizer = draft.chosen.sop_class.images.localizer
    if place.series.localizes and localizer:
        own[IMAGE_TYPE] = [Element(IMAGE_TYPE, "CS", localizer)] * count
    if FRAME_OF_REFERENCE_UID in own and (shared := content.space(draft)):
        own[FRAME_OF_REFERENCE_UID] = [Element(FRAME_OF_REFERENCE_UID, "UI", (shared,))] * count
    implied.fill(table, written, described, even_incomplete=True)
    implied.fill(table, written, {**own, **rest}, even_incomplete=False)
    content.make(draft)
    charset = characters.choose(table, written, draft.span, draft.found)
    if charset is not None:
        implied.fill(table, written, {SPECIFIC_CHARACTER_SET: [charset] * count}, even_incomplete=True)
    return [text_of(table.get(SOP_INSTANCE_UID, i)) or text_of(uids[i]) for i in range(count)]


def complete(draft: Draft, produced: frozenset[str]) -> None:
    """Completes the instances; the kind of the object writes `produced` later."""
    task, table, written, found = draft.task, draft.table, draft.written, draft.found
    uid, levels = draft.chosen.sop_class.uid, task.place.levels
    if iods.key_of(uid):
        referred = not any(one.code in ("DF106", "DF108") for one in found)
        before = len(found)
        complete_table(draft, produced, _places(task.said, written))
        if not referred:  # what a wrong reference or word leaves out would be reported as missing
            del found[before:]
        found[before:] = [suggest.suggested(draft, one) for one in found[before:]]
    differing = one_series.disagreements(table, written, uid, draft.span)
    found += differing
    every = [*levels, *(HeaderLevel("instance", one.header, ()) for one in draft.series.instances)]
    inherit.below_entity(every, uid, {d.span for d in differing}, found)


def paths(draft: Draft) -> tuple[str, ...]:
    """The path of each instance."""
    place = draft.task.place
    return paths_of(place.template, place.names, draft.table, place.spec.output_span, draft.found)


def outcome(draft: Draft, meta: Meta, uids: Sequence[str], paths: Sequence[str], body: Body) -> Outcome:
    """The plan of the series, its table complete but for raw values."""
    task, table, written, said = draft.task, draft.table, draft.written, draft.task.said
    place, series, slots = task.place, task.series, draft.layout.slots
    inherit.write_raw(table, written, draft.scope)
    group_two = meta.attributes.merged(file_meta.group_two(draft))
    _check_syntaxes(draft, meta.syntaxes, body.pixels)
    draft.found.extend(encode.stereo(draft, meta.syntaxes))
    syntaxes = [uid or able for uid, able in zip(meta.written, _able(table), strict=True)]
    shared, columns = table.settled()
    every = chain(shared, *(filter(None, column.elements) for column in columns))
    draft.found.extend(encode.unused(draft, meta.encode, every))
    recipe_of, frames_of = body.recipe_of or [0] * len(slots), body.frames_of or [()] * len(slots)
    overlays = body.overlays or [()] * len(slots)
    instances = tuple(
        InstancePlan(slot.name, slot.number, uids[i], paths[i], recipe_of[i], frames_of[i], syntaxes[i], overlays[i])
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
        file_meta=group_two,
        omit_meta=tuple(
            sorted(p[0] for p in said.omit if len(p) == 1 and p[0] >> 16 == META and p[0] not in said.raw)
        ),
        omit_pixels=any((tag,) in said.omit for tag in PIXEL_TAGS),
        formats=body.formats,
        clip=series.clip,
        grids=body.grids,
        recipes=body.recipes,
        instances=instances,
        allow=place.spec.allow,
        place=series.place("clip"),
        encode=meta.encode,
        part=body.part,
        written=inherit.paths(said, written, body.spoken),
    )
    where = target_of("", *place.path)[1:]
    places = tuple(
        Planned(one.path, one.uid, f"{where}/{one.name}", written.place(SOP_INSTANCE_UID, i) or series.span)
        for i, one in enumerate(instances)
    )
    return Outcome(plan, places, written, place, tuple(slots))


def _able(table: Table) -> list[str]:
    """Of each instance: Explicit VR where its lengths fit every value (PS3.5 7.1.2), otherwise Implicit VR."""
    shared = any(map(_is_too_long, table.shared.values()))
    columns = table.columns.values()
    long = {i for column in columns for i, one in enumerate(column) if one is not None and _is_too_long(one)}
    able = (not shared and index not in long for index in range(len(table.slots)))
    return [EXPLICIT_VR_LITTLE_ENDIAN if one else IMPLICIT_VR_LITTLE_ENDIAN for one in able]


def _is_too_long(element: Element) -> bool:
    """Whether the value, or one in its items, is too long for Explicit VR; bytes stand as their author wrote them."""
    if element.vr == "SQ":
        return any(_is_too_long(inner) for item in items(element.value) for inner in item)
    if isinstance(element.value, bytes) or len(element.value) <= FEW:
        return False
    return is_too_long(element.vr, len(value_bytes(element, Encoding(character_set=("ISO_IR 192",)))))


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
        elif (unfit := implied.unfit_syntax(chosen, pixels.format, place)) is not None:
            draft.found.append(unfit)
        else:
            checks = (implied.unfit_colours(chosen, pixels.photometric, pixels.format.signed, place),)
            draft.found.extend(filter(None, (*checks, *implied.unfit_format(chosen, pixels.format, place))))


def _places(said: Said, written: Written) -> Callable[[Path], Span | None]:
    def place(path: Path) -> Span | None:
        if path[0] in (groups.SHARED, groups.PER_FRAME) and path[0] not in said.attributes:
            return next((found for tag in path[1:] if (found := written.place(tag)) is not None), None)
        top = said.attributes.get(path[0])
        if top is None or len(path) == 1:
            return written.place(path[0]) if len(path) == 1 else None
        return inherit.inner_place(top[0], path[1:])

    return place
