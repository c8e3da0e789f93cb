"""Plan: every series of a spec, and the findings that only the whole can show."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.kinds import KINDS, References, archive
from dicomforge.model import vr
from dicomforge.model.plan import OBJECTS, SeriesPlan
from dicomforge.model.spec import PatientSpec, Spec, StudySpec
from dicomforge.model.trust import Limits
from dicomforge.plan import (
    bounds,
    choose_sop_class,
    ignored_keys,
    inherit,
    paths,
    population,
    present_layers,
    references,
    sources,
    twins,
    whole_spec,
    without_patient,
)
from dicomforge.plan.bounds import too_much
from dicomforge.plan.draft import scene_of
from dicomforge.plan.duplicates import Duplicates
from dicomforge.plan.finish import Outcome
from dicomforge.plan.inherit import Said
from dicomforge.plan.layout import axes_of, lay_out
from dicomforge.plan.paths import Planned, Template
from dicomforge.plan.references import ByName, Key
from dicomforge.plan.resolve import ValueScope
from dicomforge.plan.sources import SourceSeries
from dicomforge.plan.tags import SOP_CLASS_UID
from dicomforge.plan.task import PlanTask, SeriesPlace
from dicomforge.transfer import syntax
from dicomforge.truth import plan_truth

NATIVE_BYTES = 0xFFFFFFFE
"""The longest value of known length: 32 bits, and even (PS3.5 7.1.1)."""


class _Room(NamedTuple):
    """What a spec may still have."""

    instances: int
    bytes: int


def plan(spec: Spec) -> tuple[tuple[SeriesPlan, ...], tuple[Diagnostic, ...]]:
    """The series of a spec in the order of the spec, and what was found; with an error the series are incomplete."""
    outcomes, found = plan_each(spec)
    return tuple(one.built for one in outcomes), found


def plan_each(spec: Spec) -> tuple[list[Outcome], tuple[Diagnostic, ...]]:
    """Each series of a spec as it was planned, and what was found."""
    made: list[Outcome] = []
    found: list[Diagnostic] = []
    template = paths.template(whole_spec.output_path(spec), spec.output_span, found)
    places: list[Planned] = []
    limits, instances, size = spec.limits, spec.limits.instances, 0
    objects: dict[Key, Outcome | None] = {}
    twice = Duplicates(spec)
    for patient in whole_spec.ordered(spec):
        everything = tuple(one.built for one in made) if whole_spec.is_late(patient) else ()
        known = _Known(objects, everything)
        planned_of = _patient(spec, patient, known, template, _Room(instances, limits.bytes - size), found)
        if patient.name == OBJECTS:
            objects |= planned_of
        for study in patient.studies:
            outcomes: dict[str, Outcome] = {}
            for one in study.series:
                planned = planned_of[study.name, one.name]
                if planned is None:
                    continue
                planned = twice.apart(planned)
                outcomes[one.name] = planned
                places += planned.places
                instances -= len(planned.places)
                size += _pixel_bytes(planned, limits, one.span, found)
            made += [_on_purpose(done, found) for done in _localized(study, outcomes, found)]
    size *= 2 if spec.archive else 1
    places += plan_truth.places(spec, made)
    if size > limits.bytes:
        found.append(too_much("the output", size, limits.bytes, "bytes", spec.span))
    places += archive.places(spec)
    found += twice.unused(made)
    found += paths.collisions(places, spec.output_span if spec.output_span != spec.span else None)
    return made, tuple(dict.fromkeys(found))


class _Waiting(NamedTuple):
    """A series before it is planned."""

    place: SeriesPlace
    said: Said
    needs: dict[Key, Span]
    """The series that it needs, and where it says so."""


class _Known(NamedTuple):
    """What is planned before a patient."""

    objects: Mapping[Key, Outcome | None]
    """Those that have no patient."""
    spec: tuple[SeriesPlan, ...]
    """For an object of the whole spec, all other series."""


def _patient(
    spec: Spec,
    patient: PatientSpec,
    known: _Known,
    template: Template,
    room: _Room,
    found: list[Diagnostic],
) -> dict[Key, Outcome | None]:
    """The series of a patient, each planned after those that it is derived from or refers to.

    They may refer to objects that have no patient, which are among them in the answer.
    """
    specs, patient, missing = present_layers.patient(spec, patient)
    patient, misplaced = twins.settle(patient)
    found += [*missing, *misplaced]
    own = [(study.name, one.name) for study in patient.studies for one in study.series]
    keys = dict.fromkeys([*own, *sorted(patient.left_out), *known.objects])
    waiting: dict[Key, _Waiting] = {}
    for study in patient.studies:
        for number, one in enumerate(study.series, 1):
            place = SeriesPlace(specs[study.name], patient, study, one, number, template, *room)
            said = inherit.inherited(place.levels)
            misfit = population.describe(place, said)
            found += [misfit] if misfit is not None and misfit not in found else []
            waiting[study.name, one.name] = _Waiting(place, said, _needs(place, said, keys))
    made: dict[Key, Outcome | None] = {**dict.fromkeys(keys), **known.objects}
    plans: dict[Key, SeriesPlan | None] = {key: one.plan if one else None for key, one in made.items()}
    order, circular = references.ordered({key: one.needs for key, one in waiting.items()})
    found += circular
    instances, left = room
    for key in order:
        place, said, needs = waiting[key]
        if any(made[one] is None for one in needs):
            continue
        source = None
        if place.series.of and not known.spec:
            at = references.locate(place.series.of[0].name, key[0], keys)
            origin = made.get(at[0]) if at is not None else None
            if origin is None:
                found.append(sources.missing(place.series, [one.name for one in place.study.series]))
                continue
            source = SourceSeries(origin.plan, origin.series, scene_of(origin.place, []))
        before = len(found)
        names = References(source, ByName(key[0], plans, known.spec))
        outcome = _series(place._replace(limit=instances, room=left), said, names, found)
        unsound = any(one is not None and not one.sound for one in (made[need] for need in needs))
        if unsound:  # what it lacks may follow from them
            found[before:] = [one for one in found[before:] if one.code not in ("DF080", "DF108")]
        if outcome is not None and (unsound or any(d.is_error for d in found[before:])):
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
    refs = [
        *references.refs_in([*(attribute for attribute, _ in said.attributes.values()), *own, *segments]),
        *(one for one in series.of if one.name != series.name),
        *series.references,
        *(ref for word in series.content for ref in references.refs_within(word.params)),
    ]
    return {at[0]: ref.span for ref in refs if (at := references.locate(ref.name, study, keys)) is not None}


def _series(place: SeriesPlace, said: Said, references: References, found: list[Diagnostic]) -> Outcome | None:
    """The series as its kind plans it; None, with findings, where not enough is known to go on."""
    series, levels = place.series, place.levels
    if place.patient.name == OBJECTS and not without_patient.class_of(series.header):
        found.append(without_patient.unnamed(series.span))
        return None
    crowded = bounds.instances(series) > place.limit
    key = levels[-1].draw_key
    scope = ValueScope((), key, False, []) if crowded else ValueScope(axes_of(series), key, False, found)
    chosen = choose_sop_class.choose(said, scope, series.span)
    if chosen is None:
        lay_out(series, place.limit, found)
        if series.scene is not None:
            scene_of(place, found)
        return None
    where = said.place(SOP_CLASS_UID) or series.span
    found += without_patient.misplaced(chosen.sop_class.uid, place.patient.name, levels, where)
    task = _stressed(PlanTask(place, said, chosen))
    if isinstance(task, Diagnostic):
        found.append(task)
        return None
    place, said, series = task.place, task.said, task.series
    if bounds.instances(series) <= place.limit:
        least = bounds.least_bytes(series, said, chosen.sop_class)
        if least > place.room:
            found.append(too_much("the output", least, max(place.room, 0), "bytes", series.span))
            return None
    kind = KINDS.get(chosen.sop_class.kind)
    assert kind is not None, chosen.sop_class.kind
    if series.concatenation is not None:
        from dicomforge.plan import concatenation

        found += concatenation.misplaced(task)
    if plan_truth.PART in series.truth and references.source is not None:
        from dicomforge.truth import parts  # loads the templates of reports

        part = parts.settled(place, chosen.sop_class, references.source)
        if part is None:
            return None
        place = place._replace(series=part)
        task = PlanTask(place, said, chosen)
    try:
        planned, more = kind.plan(task, references)
    except vr.UnfitValue as unfit:
        name, _, why = str(unfit).partition(": ")
        what, _, expected = why.partition("; expected ")
        message = f"{name}, which follows from the series, cannot have this value"
        hint = "make the series smaller" if expected.startswith("US") else ""
        found.append(Diagnostic("DF211", message, series.span, what, expected, hint))
        return None
    if any(d.code == "DF076" and d.is_error for d in more):  # what is missing may follow from the axes
        more = [d for d in more if d.code != "DF080"]
    found += more
    outcome: Outcome | None = planned
    if outcome is not None and not any(d.is_error for d in more):
        found += ignored_keys.ignored(outcome, references.names)
    return outcome


# What follows loads much, and few series ask for it: it is imported where one does.


def _stressed(task: PlanTask) -> PlanTask | Diagnostic:
    """The task with the series as its `stress` makes it, or why that is not possible."""
    if task.series.stress is None:
        return task
    from dicomforge.plan import stress

    return stress.stressed(task)


def _localized(study: StudySpec, outcomes: Mapping[str, Outcome], found: list[Diagnostic]) -> Iterable[Outcome]:
    """The series of a study, with references where one `localizes` others."""
    if not any(series.localizes for series in study.series):
        return outcomes.values()
    from dicomforge.plan import localizers

    return localizers.referring(study, outcomes, found)


def _on_purpose(outcome: Outcome, found: list[Diagnostic]) -> Outcome:
    """The series with the elements of its `vendor`, planted identity and declared faults."""
    series = outcome.series
    faulty = series.faults or any(one.faults for one in series.instances)
    if not outcome.sound or not (series.vendor or outcome.place.plant or faulty):
        return outcome
    from dicomforge.plan import faults, plant, vendor

    changed, wrong = outcome.plan, list[Diagnostic]()
    for change in (vendor.added, plant.planted, faults.declare):
        changed, more = change(replace(outcome, plan=changed))
        wrong += more
    found += wrong
    sound = not any(d.is_error for d in wrong)
    return outcome if changed is outcome.plan and sound else replace(outcome, faulty=changed, sound=sound)


def placed(outcomes: Iterable[Outcome], spec: Spec, span: Span) -> Iterator[Planned]:
    """Where the files of a spec go; `span` is where their paths stand."""
    places = (*(place for one in outcomes for place in one.places), *archive.places(spec))
    return (one._replace(what=f"{spec.name}/{one.what}", span=span) for one in places)


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
