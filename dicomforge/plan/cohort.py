"""Cohort: patients who have one and the same study are planned like the first of them.

The rows of a matrix may differ in who the patient is and in nothing else: then names, UIDs, paths, keys of noise and
Attributes of the Patient are all that differs in their plans. The first two patients are planned in full; where what
was derived from the first for the second is what planning gave, the others are derived.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod.sop_class import by_uid
from dicomforge.iod.watched import presence
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.plan import Column
from dicomforge.model.recipe import Recipe
from dicomforge.model.spec import Draw, Known, PatientSpec
from dicomforge.plan import bounds
from dicomforge.plan.axes import Slot
from dicomforge.plan.header import entity_of
from dicomforge.plan.identity import Identity
from dicomforge.plan.paths import paths_of
from dicomforge.plan.series import Outcome, Task, plan_series
from dicomforge.plan.table import Table
from dicomforge.plan.tags import (
    FRAME_OF_REFERENCE_UID,
    SERIES_INSTANCE_UID,
    SOP_INSTANCE_UID,
    STUDY_INSTANCE_UID,
)

LIMIT = 64
"""Series that are remembered, the newest."""


class _First(NamedTuple):
    """A series as it was planned for the first patient; `trusted` once a second one was like it."""

    task: Task
    outcome: Outcome
    slots: tuple[Slot, ...]
    instances: int
    """Instances, or frames, that it needs."""
    bytes: int
    trusted: bool = False


class Cohort:
    """The series of a spec file, as far as several patients have them."""

    def __init__(self, plan: Callable[[Task, list[Diagnostic]], Outcome | None] = plan_series) -> None:
        self._plan = plan
        self._firsts: dict[int, _First | None] = {}
        """By identity of the series; None where nothing can be derived from it."""
        self._tasks: dict[int, Task] = {}
        """Keeps the series whose identity is a key."""

    def planned(self, task: Task, found: list[Diagnostic]) -> Outcome | None:
        """A series as `plan_series` plans it."""
        key = id(task.series)
        first = self._firsts.get(key)
        derived = _derived(first, task) if first is not None and _alike(first, task) else None
        if derived is not None and first is not None and first.trusted:
            return derived
        before = len(found)
        outcome = self._plan(task, found)
        if key not in self._firsts:
            sound = outcome if len(found) == before else None
            self._remember(key, task, None if sound is None or not _ordinary(task, sound) else _first(task, sound))
        elif first is not None and derived is not None:
            same = outcome is not None and (outcome.plan, outcome.places) == (derived.plan, derived.places)
            self._firsts[key] = first._replace(trusted=True) if same and len(found) == before else None
        return outcome

    def _remember(self, key: int, task: Task, first: _First | None) -> None:
        self._firsts[key] = first
        self._tasks[key] = task
        if len(self._firsts) > LIMIT:
            oldest = next(iter(self._firsts))
            del self._firsts[oldest], self._tasks[oldest]


def _first(task: Task, outcome: Outcome) -> _First:
    plan = outcome.plan
    slots = tuple(Slot(i.name, i.number, (), ()) for i in plan.instances)
    needs = max(bounds.instances(task.series), len(task.series.instances), len(slots))
    return _First(task, outcome, slots, needs, sum(plan.pixel_bytes(i) for i in plan.instances))


def _ordinary(task: Task, outcome: Outcome) -> bool:
    """Whether a series depends on its patient by names and Attributes of the Patient alone."""
    kind = by_uid(outcome.plan.sop_class)
    if kind is None or kind.grouped or kind.derived or not _plain(task.patient, outcome):
        return False
    levels = (task.spec.header, task.study.header, task.series.header)
    return not any(map(_draws, (*levels, task.series.phantom, task.series.instances, task.spec.scenes)))


def _plain(patient: PatientSpec, outcome: Outcome) -> bool:
    """Whether what is said of the patient describes the Patient, in values that are known and ASCII."""
    return all(
        isinstance(a.key, int)
        and isinstance(a.value, Known)
        and a.vr not in ("US|SS", "SQ")
        and entity_of(outcome.plan.sop_class, a.key) == "Patient"
        and all(v.isascii() for v in a.value.value if isinstance(v, str))
        for a in patient.header.attributes
    )


def _draws(value: object) -> bool:
    return isinstance(value, Draw) or (isinstance(value, tuple) and any(map(_draws, value)))


def _alike(first: _First, task: Task) -> bool:
    """Whether a series differs from the first in its patient, and the spec's name, alone."""
    old, outcome = first.task, first.outcome
    if task.series is not old.series or task.study is not old.study or task.number != old.number:
        return False
    if task.limit < first.instances or task.room < first.bytes:
        return False
    a, b = old.spec, task.spec
    if (a.namespace, a.seed, a.uid_root, a.clock) != (b.namespace, b.seed, b.uid_root, b.clock):
        return False
    if a is not b and (a.header != b.header or a.scenes != b.scenes or old.template != task.template):
        return False
    before, now = old.patient, task.patient
    omitted = [[path.tags for path in p.header.omit] for p in (before, now)]
    if omitted[0] != omitted[1] or before.header.complete != now.header.complete:
        return False
    if before.frame_of_reference != now.frame_of_reference or not _plain(now, outcome):
        return False
    theirs, ours = (_elements(p) for p in (before, now))
    if len(theirs) != len(ours):
        return False
    return all(
        presence(x) == presence(y) and (x.tag not in outcome.asked or x.value == y.value)
        for x, y in zip(theirs, ours, strict=True)
    )


def _elements(patient: PatientSpec) -> list[Element]:
    return [
        Element(a.key, a.vr, a.value.value)
        for a in patient.header.attributes
        if isinstance(a.key, int) and isinstance(a.value, Known)
    ]


def _derived(first: _First, task: Task) -> Outcome | None:
    """The series of another patient; None where planning has to say something."""
    plan, old = first.outcome.plan, first.task
    names = [(t.patient.name, t.study.name, t.series.name) for t in (old, task)]
    made = [Identity(t.spec.namespace, t.spec.name, t.spec.uid_root) for t in (old, task)]
    uids = [
        {
            STUDY_INSTANCE_UID: identity.study(*name[:2]),
            SERIES_INSTANCE_UID: identity.series(*name),
            FRAME_OF_REFERENCE_UID: identity.frame_of_reference(*name, task.series.scene, task.frame_of_reference),
        }
        for identity, name in zip(made, names, strict=True)
    ]
    own = _elements(task.patient)
    for tag, uid in uids[0].items():
        if plan.shared.text(tag) == uid:
            own.append(Element(tag, "UI", (uids[1][tag],)))
    of_instances = [
        list(identity.instances(*name, (slot.name for slot in first.slots)))
        for identity, name in zip(made, names, strict=True)
    ]
    ours = [new if i.uid == was else i.uid for i, was, new in zip(plan.instances, *of_instances, strict=True)]
    elements = [Element(SOP_INSTANCE_UID, "UI", (uid,)) for uid in ours]
    if SOP_INSTANCE_UID in plan.shared:
        own.append(elements[0])
    if not all(element.tag in plan.shared for element in own):
        return None
    shared = plan.shared.merged(own)
    columns = tuple(c._replace(elements=tuple(elements)) if c.tag == SOP_INSTANCE_UID else c for c in plan.columns)
    found: list[Diagnostic] = []
    paths = paths_of(task.template, task.names, _table(first.slots, shared, columns), task.spec.output_span, found)
    if found:
        return None
    instances = tuple(i._replace(uid=u, path=p) for i, u, p in zip(plan.instances, ours, paths, strict=True))
    uid = uids[1][SERIES_INSTANCE_UID] if plan.uid == uids[0][SERIES_INSTANCE_UID] else plan.uid
    followed = replace(
        plan,
        spec=task.spec.name,
        patient=task.patient.name,
        uid=uid,
        shared=shared,
        columns=columns,
        recipes=tuple(_restreamed(r, (old.spec.seed, *names[0]), (task.spec.seed, *names[1])) for r in plan.recipes),
        instances=instances,
    )
    where = "/".join(names[1])
    places = tuple(
        was._replace(path=one.path, uid=one.uid, what=f"{where}/{one.name}")
        for was, one in zip(first.outcome.places, instances, strict=True)
    )
    return first.outcome._replace(plan=followed, places=places)


def _table(slots: tuple[Slot, ...], shared: Attributes, columns: tuple[Column, ...]) -> Table:
    """The table of a series that is planned, for paths that name its Attributes."""
    table = Table(slots)
    table.shared = {element.tag: element for element in shared}
    table.columns = {column.tag: list(column.elements) for column in columns}
    return table


def _restreamed(recipe: Recipe, before: tuple[str, ...], now: tuple[str, ...]) -> Recipe:
    """The recipe with the keys of its noise under other names."""
    count = len(before)
    if not any(layer.stream for layer in recipe.layers):
        return recipe
    return recipe._replace(
        layers=tuple(
            layer._replace(stream=(*now, *layer.stream[count:])) if layer.stream[:count] == before else layer
            for layer in recipe.layers
        )
    )
