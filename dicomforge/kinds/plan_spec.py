"""Plan: every series of a spec, and the findings that only the whole can show."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.kinds import KINDS, References
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.spec import Limits, PatientSpec, Spec
from dicomforge.plan import bounds, choose_sop_class, inherit, localizers, paths, references, sources
from dicomforge.plan.bounds import too_much
from dicomforge.plan.draft import scene_of
from dicomforge.plan.finish import Outcome
from dicomforge.plan.inherit import Said
from dicomforge.plan.layout import axes_of, lay_out
from dicomforge.plan.paths import Planned, Template
from dicomforge.plan.references import ByName, Key
from dicomforge.plan.resolve import ValueScope
from dicomforge.plan.sources import SourceSeries
from dicomforge.plan.task import PlanTask, SeriesPlace
from dicomforge.transfer import syntax

NATIVE_BYTES = 0xFFFFFFFE
"""The longest value of known length: 32 bits, and even (PS3.5 7.1.1)."""


class _Room(NamedTuple):
    """What a spec may still have."""

    instances: int
    bytes: int


def plan(spec: Spec) -> tuple[tuple[SeriesPlan, ...], tuple[Diagnostic, ...]]:
    """The series of a spec in the order of the spec, and what was found; with an error the series are incomplete."""
    outcomes, found = plan_each(spec)
    return tuple(one.plan for one in outcomes), found


def plan_each(spec: Spec) -> tuple[list[Outcome], tuple[Diagnostic, ...]]:
    """Each series of a spec as it was planned, and what was found."""
    made: list[Outcome] = []
    found: list[Diagnostic] = []
    template = paths.template(spec.output_path or paths.DEFAULT, spec.output_span, found)
    places: list[Planned] = []
    limits, instances, size = spec.limits, spec.limits.instances, 0
    for patient in spec.patients:
        planned_of = _patient(spec, patient, template, _Room(instances, limits.bytes - size), found)
        for study in patient.studies:
            outcomes: dict[str, Outcome] = {}
            for one in study.series:
                planned = planned_of[study.name, one.name]
                if planned is None:
                    continue
                outcomes[one.name] = planned
                places += planned.places
                instances -= len(planned.places)
                size += _pixel_bytes(planned, limits, one.span, found)
            made += localizers.referring(study, outcomes, found)
    if size > limits.bytes:
        found.append(too_much("the output", size, limits.bytes, "bytes", spec.span))
    found += paths.collisions(places, spec.output_span if spec.output_span != spec.span else None)
    return made, tuple(dict.fromkeys(found))


class _Waiting(NamedTuple):
    """A series before it is planned."""

    place: SeriesPlace
    said: Said
    needs: dict[Key, Span]
    """The series that it needs, and where it says so."""


def _patient(
    spec: Spec, patient: PatientSpec, template: Template, room: _Room, found: list[Diagnostic]
) -> dict[Key, Outcome | None]:
    """The series of a patient, each planned after those that it is derived from or refers to."""
    own = [(study.name, one.name) for study in patient.studies for one in study.series]
    keys = dict.fromkeys([*own, *sorted(patient.left_out)])
    waiting: dict[Key, _Waiting] = {}
    for study in patient.studies:
        for number, one in enumerate(study.series, 1):
            place = SeriesPlace(spec, patient, study, one, number, template, *room)
            said = inherit.inherited(place.levels)
            waiting[study.name, one.name] = _Waiting(place, said, _needs(place, said, keys))
    made: dict[Key, Outcome | None] = dict.fromkeys(keys)
    plans: dict[Key, SeriesPlan | None] = dict.fromkeys(keys)
    order, circular = references.ordered({key: one.needs for key, one in waiting.items()})
    found += circular
    instances, left = room
    scenes = {scene.name: scene for scene in spec.scenes}
    for key in order:
        place, said, needs = waiting[key]
        if any(made[one] is None for one in needs):
            continue
        source, of = None, place.series.of
        if of is not None:
            origin = made.get((key[0], of))
            if origin is None:
                found.append(sources.missing(place.series, [one.name for one in place.study.series]))
                continue
            source = SourceSeries(origin.plan, origin.series, scenes.get(origin.series.scene or ""))
        before = len(found)
        known = References(source, ByName(key[0], plans))
        outcome = _series(place._replace(limit=instances, room=left), said, known, found)
        if outcome is not None and any(d.is_error for d in found[before:]):
            outcome = replace(outcome, sound=False)
        if outcome is not None:
            instances -= len(outcome.places)
            plans[key] = outcome.plan
        made[key] = outcome
    return made


def _needs(place: SeriesPlace, said: Said, keys: Collection[Key]) -> dict[Key, Span]:
    """The series that must be planned before this one."""
    series, study = place.series, place.study.name
    own = [attribute for one in series.instances for attribute in one.header.attributes]
    segments = [attribute for one in series.segments or () for attribute in one.attributes]
    refs = references.refs_in([*(attribute for attribute, _ in said.attributes.values()), *own, *segments])
    needs = {at[0]: ref.span for ref in refs if (at := references.locate(ref.name, study, keys)) is not None}
    if series.of is not None and series.of != series.name and (study, series.of) in keys:
        needs[study, series.of] = series.place("of")
    return needs


def _series(place: SeriesPlace, said: Said, references: References, found: list[Diagnostic]) -> Outcome | None:
    """The series as its kind plans it; None, with findings, where not enough is known to go on."""
    series, levels = place.series, place.levels
    crowded = bounds.instances(series) > place.limit
    key = levels[-1].draw_key
    scope = ValueScope((), key, False, []) if crowded else ValueScope(axes_of(series), key, False, found)
    chosen = choose_sop_class.choose(said, scope, series.span)
    if chosen is None:
        lay_out(series, place.limit, found)
        if series.scene is not None:
            scene_of(place, found)
        return None
    if not crowded:
        least = bounds.least_bytes(series, said, chosen.sop_class)
        if least > place.room:
            found.append(too_much("the output", least, max(place.room, 0), "bytes", series.span))
            return None
    kind = KINDS.get(chosen.sop_class.kind)
    assert kind is not None, chosen.sop_class.kind
    planned, more = kind.plan(PlanTask(place, said, chosen), references)
    found += more
    outcome: Outcome | None = planned
    return outcome


def placed(outcome: Outcome, spec: str, span: Span) -> Iterator[Planned]:
    """Where the instances of a series of `spec` go; `span` is where their paths stand."""
    return (one._replace(what=f"{spec}/{one.what}", span=span) for one in outcome.places)


def _pixel_bytes(outcome: Outcome, limits: Limits, span: Span, found: list[Diagnostic]) -> int:
    """Bytes of the series' pixels before encoding."""
    plan = outcome.plan
    if not plan.has_pixels:
        return 0
    frames = {frame for instance in plan.instances for frame in instance.frames}
    largest = max((-(-plan.frame_bits(frame) // 8) for frame in frames), default=0)
    if largest > limits.frame_bytes:
        found.append(too_much("a frame", largest, limits.frame_bytes, "frame_bytes", span))
        return 0
    sizes = [plan.pixel_bytes(instance) for instance in plan.instances]
    long = max(range(len(sizes)), key=sizes.__getitem__, default=0)
    if sizes and sizes[long] > NATIVE_BYTES:
        used = syntax.by_uid(plan.instances[long].transfer_syntax)
        if used is not None and not used.encapsulated:
            found.append(_too_long(sizes[long], span))
    return sum(sizes)


def _too_long(size: int, span: Span) -> Diagnostic:
    return Diagnostic(
        "DF093",
        "the frames of a file are more than PixelData can hold",
        span,
        found=f"{size} bytes of pixels",
        expected=f"at most {NATIVE_BYTES} where they are not compressed (PS3.5 7.1.1)",
        hint="make fewer or smaller frames, or write `TransferSyntaxUID: RLELossless`",
    )
