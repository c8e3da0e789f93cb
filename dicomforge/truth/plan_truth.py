"""Plan of truth: a target with truth.json and manifest.jsonl for each series with `truth`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model.plan import InstancePlan, SeriesPlan, files_beside, target_of
from dicomforge.model.spec import SeriesSpec, Spec
from dicomforge.model.truth import MANIFEST, NAME, TRUTH, Truth, TruthObject
from dicomforge.plan import segmentation, whole_spec
from dicomforge.plan.draft import scene_of
from dicomforge.plan.finish import Outcome
from dicomforge.plan.identity import Identity
from dicomforge.plan.paths import Planned
from dicomforge.plan.sources import SourceSeries
from dicomforge.truth.draws import drawn
from dicomforge.truth.object_numbers import numbers

PART, FRAMES = "part", "frames"
KIND = "truth"


def planned(spec: Spec, outcomes: Iterable[Outcome], found: list[Diagnostic]) -> tuple[SeriesPlan, ...]:
    """The targets of truth, in the order of their series."""
    made = list(outcomes)
    return tuple(plan for one in made if _is_asked(one.series) if (plan := _target(spec, one, made, found)))


def described(spec: Spec, outcomes: Iterable[Outcome]) -> tuple[Truth, ...]:
    """What is known of each series that paints objects, whether its truth is written or not."""
    made = [one for one in outcomes if one.sound]
    painted = (one for one in made if not one.series.is_derived and one.built.has_pixels and one.built.recipes)
    return tuple(truth for one in painted if (truth := _truth(spec, one, made, [])))


def places(spec: Spec, outcomes: Iterable[Outcome]) -> Iterator[Planned]:
    """The paths of the files of truth."""
    for one in outcomes:
        if _is_asked(one.series):
            for path in paths(spec, one.plan):
                plan, span = one.plan, one.series.place("truth")
                where = target_of("", plan.patient, plan.study, plan.name)[1:]
                yield Planned(path, path, f"{where}{NAME}", span)


def paths(spec: Spec, plan: SeriesPlan) -> tuple[str, str]:
    """truth.json and manifest.jsonl, in the folder that the series has by default."""
    names = [plan.patient, plan.study, plan.name]
    if whole_spec.has_directory(spec):
        names = list(map(whole_spec.component, names))
    folder = "/".join((plan.spec, *names))
    return f"{folder}/{TRUTH}", f"{folder}/{MANIFEST}"


def _is_asked(series: SeriesSpec) -> bool:
    return bool(series.truth) and PART not in series.truth


def _target(spec: Spec, one: Outcome, outcomes: Sequence[Outcome], found: list[Diagnostic]) -> SeriesPlan | None:
    plan, series = one.built, one.series
    place = series.place("truth")
    if series.is_derived or not plan.has_pixels or not plan.recipes:
        message = f"series {series.name!r} has no phantom of its own, and so no truth"
        hint = "write `truth` in a series with a `scene` or a `phantom`, or leave it out"
        found.append(Diagnostic("DF196", message, place, hint=hint))
        return None
    truth = _truth(spec, one, outcomes, found) if one.sound else None
    if truth is None:
        return None
    names = zip((TRUTH, MANIFEST), paths(spec, plan), strict=True)
    instances = tuple(InstancePlan(name, i, "", path, 0, (), "") for i, (name, path) in enumerate(names, 1))
    made = files_beside((plan.spec, plan.patient, plan.study, f"{plan.name}{NAME}"), KIND, instances)
    return replace(made, allow=plan.allow, place=place, part=truth)


def _truth(spec: Spec, one: Outcome, outcomes: Sequence[Outcome], found: list[Diagnostic]) -> Truth | None:
    plan, series = one.built, one.series
    scene = scene_of(one.place, [])
    mine = spec_parts(spec, plan, series)
    built = {o.series.name: o.built for o in outcomes if (o.plan.patient, o.plan.study) == (plan.patient, plan.study)}
    parts = tuple(built[name] for name in mine if name in built)
    source = SourceSeries(plan, series, scene)
    labels = numbers(source)
    objects = objects_of(spec, source, found)
    if not objects and not source.absent:
        return None
    return Truth(
        (plan, *parts),
        objects,
        max(labels.values() or (one.label for one in objects), default=0),
        drawn(series, scene, (spec.seed, plan.patient, plan.study, series.twin_of or series.name), one.slots),
        spec.splits,
        series.scene or "",
        tuple(name for name in mine if name not in built),
        FRAMES in series.truth,
    )


def spec_parts(spec: Spec, plan: SeriesPlan, series: SeriesSpec) -> list[str]:
    """The names of the series that are part of the truth of one, built or not."""
    studies = (s for p in spec.patients if p.name == plan.patient for s in p.studies if s.name == plan.study)
    return [one.name for study in studies for one in study.series if PART in one.truth and one.source == series.name]


def objects_of(spec: Spec, source: SourceSeries, found: list[Diagnostic]) -> tuple[TruthObject, ...]:
    """The objects of a series, absent ones too: its `segments`, otherwise every shape with a name or a material."""
    identity = Identity(spec.namespace, spec.name, spec.uid_root)
    layers = {layer.name: layer for layer in (*source.written, *source.layers)}
    own = list[Diagnostic]()
    chosen = {one.layer: one for one in segmentation.chosen_of(source, source.series, own)}
    found += [one for one in own if one.is_error]
    labels, absent = numbers(source), source.absent
    items = {name: labels.get(name, len(labels) + place) for place, name in enumerate(chosen, 1)}
    items |= {name: label for name, label in labels.items() if name in absent}
    return tuple(
        TruthObject(
            name,
            label,
            list(chosen).index(name) + 1 if name in chosen else 0,
            chosen[name].inside if name in chosen else (),
            identity.tracking(source.plan.patient, name),
            layers[name].material or "" if name in layers else "",
        )
        for name, label in sorted(items.items(), key=lambda pair: pair[1])
    )
