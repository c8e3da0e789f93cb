"""Series: from what the author wrote of a series to its table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod import groups
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.plan import InstancePlan, SeriesPlan
from dicomforge.model.spec import Header, Items, PatientSpec, SceneSpec, SeriesSpec, Spec, StudySpec
from dicomforge.plan import (
    bounds,
    burned_in,
    characters,
    contrast,
    first_look,
    frames,
    geometry,
    header,
    implied,
    lettering,
    one_series,
    palette,
    pixels,
    rescale,
    segment_groups,
    segmentation,
    selection,
    slope,
    sources,
    uptake,
)
from dicomforge.plan.axes import Layout, Slot, axes_of, lay_out
from dicomforge.plan.completion import complete_table
from dicomforge.plan.geometry import Placed
from dicomforge.plan.header import Level, Path, Said, Written
from dicomforge.plan.identity import Identity
from dicomforge.plan.moments import text_of
from dicomforge.plan.painted import places_of_layers, recipes_of
from dicomforge.plan.paths import Planned, Template, paths_of
from dicomforge.plan.photometric import PALETTE
from dicomforge.plan.pixels import Pixels, check_pairs
from dicomforge.plan.segmentation import Derived
from dicomforge.plan.selection import Selected
from dicomforge.plan.sources import Source
from dicomforge.plan.table import Table
from dicomforge.plan.tags import (
    IMAGE_TYPE,
    PIXEL_DATA,
    PIXEL_REPRESENTATION,
    SERIES_INSTANCE_UID,
    SOP_INSTANCE_UID,
    SPECIFIC_CHARACTER_SET,
    TRANSFER_SYNTAX,
)
from dicomforge.plan.values import Scope
from dicomforge.transfer import syntax

META = 0x0002
"""The group of File Meta Information (PS3.10 section 7.1)."""

EXPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2.1"


class Task(NamedTuple):
    """A series in its place; `number` is its position in the study, from 1."""

    spec: Spec
    patient: PatientSpec
    study: StudySpec
    series: SeriesSpec
    number: int
    template: Template
    limit: int
    """Instances that the spec may still have."""
    room: int
    """Bytes of pixels that the spec may still have."""
    source: Source | None = None
    """The series that `of` names."""

    @property
    def names(self) -> dict[str, str]:
        """The names that an output path may use."""
        return {
            "spec": self.spec.name,
            "patient": self.patient.name,
            "study": self.study.name,
            "series": self.series.name,
        }

    @property
    def frame_of_reference(self) -> str | None:
        """The name of the Frame of Reference, from the lowest level that names one."""
        return next(
            (one.frame_of_reference for one in (self.series, self.study, self.patient) if one.frame_of_reference),
            None,
        )

    @property
    def entity(self) -> tuple[str, str, str]:
        """What the keys of draws and noise begin with: the seed, the patient and the study."""
        return (self.spec.seed, self.patient.name, self.study.name)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The headers that the series inherits, highest first."""
        seed, patient, study, series = self.spec.seed, self.patient, self.study, self.series
        return (
            Level("document", self.spec.header, (seed,)),
            Level("patient", patient.header, (seed, patient.name)),
            Level("study", study.header, (seed, patient.name, study.name)),
            Level("series", series.header, (seed, patient.name, study.name, series.name)),
        )


@dataclass(frozen=True)
class Outcome:
    """A series as planned, with the place of each instance for findings about the spec as a whole."""

    plan: SeriesPlan
    places: tuple[Planned, ...]
    written: Written
    levels: tuple[Level, ...]
    """The headers that the series inherits, highest first."""
    slots: tuple[Slot, ...]
    series: SeriesSpec
    sound: bool = True
    """Whether planning found no error."""

    def headers(self, position: int) -> tuple[Header, ...]:
        """What the author wrote for an instance, the lowest level first."""
        own = (override.header for override in self.slots[position].overrides)
        return (*reversed([*own]), *(level.header for level in reversed(self.levels)))


def plan_series(task: Task, found: list[Diagnostic]) -> Outcome | None:
    """The table of a series; None, with findings, where not enough is known to go on."""
    series = task.series
    levels = task.levels
    said = header.inherited(levels)
    crowded = bounds.instances(series) > task.limit
    scope = Scope(axes_of(series), levels[-1].draw_key, False, found)
    unbent = Scope((), scope.draw_key, False, []) if crowded else scope
    chosen = selection.select(said, unbent, series.span)
    if chosen is not None and not crowded:
        least = bounds.least_bytes(series, said, chosen.sop_class)
        if least > task.room:
            found.append(bounds.too_much("the output", least, max(task.room, 0), "bytes", series.span))
            return None
    layout = lay_out(series, task.limit, found, multi_frame=chosen is not None and chosen.sop_class.multi_frame)
    grouped = groups.tags(chosen.sop_class.uid) if chosen is not None and chosen.sop_class.grouped else frozenset()
    scope = scope._replace(axes=layout.axes, frames=layout.frames, grouped=grouped)
    scene = scene_of(task, found)
    if chosen is None or not layout.slots:
        return None
    chosen = frames.in_its_space(chosen, layout)
    represented = said.peek(PIXEL_REPRESENTATION, scope)
    signed = bool(represented.value and represented.value[0]) if represented else chosen.sop_class.pixels.signed
    scope = scope._replace(signed=signed)
    table = Table(layout.slots)
    written = header.write(said, table, scope)
    frames.lift(table, chosen.sop_class)
    kind = chosen.sop_class
    stacked = None if kind.multi_frame else geometry.stack(layout, table, written, kind, found)
    header.write_overrides(said, table, scope, written)
    if stacked is None:
        stacked = geometry.stack(layout, table, written, kind, found)
    else:
        geometry.check_overrides(table, written, kind, found)
    meta = _split_meta(table, written, found)
    identity = Identity(task.spec.namespace, task.spec.name, task.spec.uid_root)
    organization = identity.dimension_organization(task.patient.name, task.study.name, series.name)
    format = pixels.format_of(table, written, chosen.sop_class, series.span, found)
    if format.photometric == PALETTE:
        palette.settle(table, written, chosen.sop_class.uid, series.span, found)
    derived: Derived | None = None
    if chosen.sop_class.derived:
        derived = _derived(task, organization, layout, scope, found)
        if derived is None or task.source is None:
            return None
        segmentation.settle_size(derived, table, written, series.span, found)
        ordered = {tag: [element] for tag, element in derived.implied.items()}
        placed, recipes, recipe_of = Placed(task.source.plan.grids, (), {}), derived.recipes, [0]
    else:
        _check_underived(series, chosen, found)
        placed = geometry.place(layout, table, written, chosen.sop_class, stacked, found)
        check_pairs(format.format, placed, written, series.span, found)
        told = frames.told_by(series, organization, task.spec.clock)
        ordered = frames.imply(layout, table, written, chosen.sop_class, placed, stacked, told, found)
        rescale.check_frames(table, written, format.format, series.span, found)
        shown = contrast.first_material(series, scene) is not None
        taken = uptake.uptake(chosen.sop_class.uid, shown, table, written, task.spec.clock, series.span, found)
        sampled = (format.format.samples, taken.value_of_one)
        recipes, recipe_of = recipes_of(series, scene, task.entity, layout, table, chosen, placed, *sampled, found)
        looked = first_look.window(kind.uid, chosen.modality, shown, recipes, table, written)
        ordered |= {element.tag: [element] * len(table.slots) for element in (*taken.implied, *looked)}
        format = slope.fitted(format, recipes, written) if taken.scaled else format
        found += slope.lost(format, recipes, written, taken.scaled, series.span)
        found += contrast.check(series, scene, chosen.modality, table, written)
    uids = _fill(task, table, written, chosen, placed.implied | ordered, format, identity, found)
    labels = None if derived is None else derived.labels
    if derived is not None:
        segment_groups.prepare(table, written, derived.labels, derived.groups, chosen.sop_class.uid)
    complete_table(table, written, chosen.sop_class, task.spec.clock, _places(said, written), series.span, found)
    differing = one_series.disagreements(table, written, kind.uid, series.span)
    found += differing
    every = [*levels, *(Level("instance", one.header, ()) for one in series.instances)]
    header.below_entity(every, kind.uid, {d.span for d in differing}, found)
    if labels is not None:
        labels = segmentation.measured(segment_groups.settle(table, labels), table, written)
    paths = paths_of(task.template, task.names, table, task.spec.output_span, found)
    frames_of = frames.plans(layout, placed) if derived is None else [derived.frames]
    if derived is None:
        where = places_of_layers(series, scene)
        subject = lettering.Subject(table, frames_of, task.names, where, written, series.span, found)
        recipes = lettering.fill(recipes, recipe_of, subject)
        painted = [(recipes[recipe], frames) for recipe, frames in zip(recipe_of, frames_of, strict=True)]
        found += burned_in.annotate(series, scene, kind.uid, painted, table, written)
    header.write_raw(table, written, scope)
    meta = meta.merged(_split_meta(table, written, found))
    shared, columns = table.settled()
    instances = tuple(
        InstancePlan(slot.name, slot.number, uids[i], paths[i], recipe_of[i], frames_of[i])
        for i, slot in enumerate(layout.slots)
    )
    plan = SeriesPlan(
        spec=task.spec.name,
        patient=task.patient.name,
        study=task.study.name,
        name=series.name,
        uid=text_of(table.get(SERIES_INSTANCE_UID, 0))
        or identity.series(task.patient.name, task.study.name, series.name),
        kind=chosen.sop_class.kind,
        sop_class=chosen.sop_class.uid,
        transfer_syntax=_transfer_syntax(meta, written, format, series.span, found),
        axes=layout.axes if task.source is None else task.source.plan.axes,
        shared=shared,
        columns=columns,
        file_meta=meta,
        omit_meta=tuple(
            sorted(p[0] for p in said.omit if len(p) == 1 and p[0] >> 16 == META and p[0] not in said.raw)
        ),
        omit_pixels=(PIXEL_DATA,) in said.omit,
        pixels=format.format,
        clip=series.clip,
        grids=placed.grids,
        recipes=recipes,
        instances=instances,
        allow=task.spec.allow,
        place=series.place("clip"),
        labels=labels,
        written=header.paths(said, written, segmentation.spoken(series.segments or ())),
    )
    places = _planned(task, plan, written)
    return Outcome(plan, places, written, levels, tuple(layout.slots), series)


def _derived(task: Task, organization: str, layout: Layout, scope: Scope, found: list[Diagnostic]) -> Derived | None:
    """What a derived series takes from its source."""
    series = task.series
    if task.source is None:
        found.append(sources.missing(series, [one.name for one in task.study.series]))
        return None
    if len(layout.slots) != 1:
        hint = "make a series of each, with the same `of`"
        found.append(Diagnostic("DF101", "a segmentation is one instance", series.place("instances"), hint=hint))
        return None
    return segmentation.derive(task.source, series, organization, scope, found)


def _check_underived(series: SeriesSpec, chosen: Selected, found: list[Diagnostic]) -> None:
    if series.of is not None or series.segments is not None:
        word = "of" if series.of is not None else "segments"
        message = f"`{word}` belongs to a series that shows the objects of another"
        hint = f"write Modality: SEG, or leave it out of a series of Modality {chosen.modality}"
        found.append(Diagnostic("DF101", message, series.place("of", "segments"), hint=hint))


def _fill(
    task: Task,
    table: Table,
    written: Written,
    chosen: Selected,
    derived: dict[int, list[Element]],
    format: Pixels,
    identity: Identity,
    found: list[Diagnostic],
) -> list[str]:
    """Adds what is implied and was not written (`derived`: of geometry and frames); gives the SOP Instance UIDs."""
    count = len(table.slots)
    described = {tag: [element] * count for tag, element in format.implied.items()}
    described |= {tag: derived[tag] for tag in implied.SIZES if tag in derived}
    rest = {tag: elements for tag, elements in derived.items() if tag not in implied.SIZES}
    names = (task.patient.name, task.study.name, task.series.name)
    space = (task.series.scene, task.frame_of_reference)
    own = implied.identifying(identity, names, task.number, space, table.slots, chosen)
    uids = own[SOP_INSTANCE_UID]
    if task.series.localizes and chosen.sop_class.localizer:
        own[IMAGE_TYPE] = [Element(IMAGE_TYPE, "CS", chosen.sop_class.localizer)] * count
    implied.fill(table, written, described, even_incomplete=True)
    implied.fill(table, written, {**own, **rest}, even_incomplete=False)
    charset = characters.choose(table, written, task.series.span, found)
    if charset is not None:
        implied.fill(table, written, {SPECIFIC_CHARACTER_SET: [charset] * count}, even_incomplete=True)
    return [text_of(table.get(SOP_INSTANCE_UID, i)) or text_of(uids[i]) for i in range(count)]


def scene_of(task: Task, found: list[Diagnostic]) -> SceneSpec | None:
    """The scene that a series names; a finding where there is none of that name."""
    name = task.series.scene
    if name is None:
        return None
    known = {s.name: s for s in task.spec.scenes}
    if name not in known:
        found.append(implied.unknown_scene(name, known, task.series.place("scene")))
    return known.get(name)


def _split_meta(table: Table, written: Written, found: list[Diagnostic]) -> Attributes:
    """The author's group 0002, taken out of the table; it is the same for all files of a series."""
    own = [tag for tag in table.tags() if tag >> 16 == META]
    elements = []
    for tag in own:
        column = table.columns.get(tag)
        element = column[0] if column else table.shared.get(tag)
        if column and any(e != element for e in column):
            place = next((s for (t, _), s in written.own_places.items() if t == tag), written.place(tag))
            hint = "write it in the series, or make a series of each kind of file"
            found.append(
                Diagnostic("DF078", "group 0002 differs between the instances of a series", place, hint=hint)
            )
        if element is not None:
            elements.append(element)
        table.drop(tag)
    return Attributes(elements)


def _transfer_syntax(meta: Attributes, written: Written, pixels: Pixels, span: Span, found: list[Diagnostic]) -> str:
    uid = meta.text(TRANSFER_SYNTAX) or EXPLICIT_VR_LITTLE_ENDIAN
    chosen, place = syntax.by_uid(uid), written.place(TRANSFER_SYNTAX) or span
    if chosen is None:
        found.append(implied.unknown_syntax(uid, place))
    elif pixels.format.bits_allocated not in chosen.bits_allocated:
        found.append(implied.unfit_syntax(chosen, pixels.format.bits_allocated, place))
    elif (refused := implied.unfit_colours(chosen, pixels.photometric, pixels.format.signed, place)) is not None:
        found.append(refused)
    return uid


def _places(said: Said, written: Written) -> Callable[[Path], Span | None]:
    def place(path: Path) -> Span | None:
        if path[0] in (groups.SHARED, groups.PER_FRAME) and path[0] not in said.attributes:
            return next((found for tag in path[1:] if (found := written.place(tag)) is not None), None)
        top = said.attributes.get(path[0])
        if top is None or len(path) == 1:
            return written.place(path[0]) if len(path) == 1 else None
        value = top[0].value
        for depth, tag in enumerate(path[1:], 2):
            items = value.items if isinstance(value, Items) else ()
            inner = next((a for item in items for a in item.attributes if a.key == tag), None)
            if inner is None:
                return None
            if depth == len(path):
                return inner.span
            value = inner.value
        return None

    return place


def _planned(task: Task, plan: SeriesPlan, written: Written) -> tuple[Planned, ...]:
    where = f"{task.patient.name}/{task.study.name}/{task.series.name}"
    return tuple(
        Planned(one.path, one.uid, f"{where}/{one.name}", written.place(SOP_INSTANCE_UID, i) or task.series.span)
        for i, one in enumerate(plan.instances)
    )
