"""Cohort: a series that is like an earlier one is planned from that one.

Where two series differ in names, in values that are only passed on and in their layers, those are all that differs in
their plans, with UIDs, paths and keys of noise (`likeness`). The first two of a kind are planned in full; where what
was derived from the first for the second is what planning gave, the others are derived.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod.complete import moment
from dicomforge.iod.sop_class import by_uid
from dicomforge.model.attributes import Element
from dicomforge.model.plan import InstancePlan, SeriesPlan
from dicomforge.plan import bounds, dates
from dicomforge.plan.header import entity_of
from dicomforge.plan.identity import Identity
from dicomforge.plan.likeness import Headers, Likeness
from dicomforge.plan.painted import Painted, Viewed, draws
from dicomforge.plan.paths import Planned, paths_of
from dicomforge.plan.series import Outcome, Task, plan_series, scene_of
from dicomforge.plan.table import Table
from dicomforge.plan.tags import (
    FRAME_OF_REFERENCE_UID,
    SERIES_INSTANCE_UID,
    SERIES_NUMBER,
    SOP_INSTANCE_UID,
    STUDY_INSTANCE_UID,
)

LIMIT = 64
"""Series that are remembered, the newest."""

_IMPLIED = (STUDY_INSTANCE_UID, SERIES_INSTANCE_UID, FRAME_OF_REFERENCE_UID, SERIES_NUMBER)


class _First(NamedTuple):
    """The first series of its kind as it was planned; `trusted` once a second one was like it."""

    task: Task
    outcome: Outcome
    seen: Viewed
    clock: str
    """The DT that filled Type 1 dates."""
    implied: tuple[int, ...]
    """Those of `_IMPLIED` that names gave, and no author."""
    instances: int
    """Instances, or frames, that it needs."""
    bytes: int
    trusted: bool = False


_Kind = tuple[Hashable, tuple[int, ...], tuple[Element | None, ...]]
"""A shape, the tags that completion asked for beyond it, and their elements."""


class Cohort:
    """The series of a spec file, as far as others are like them."""

    def __init__(self, plan: Callable[[Task, list[Diagnostic]], Outcome | None] = plan_series) -> None:
        self._plan = plan
        self._headers = Headers()
        self._painted = Painted()
        self._firsts: dict[_Kind, _First | None] = {}
        """None where nothing can be derived from it."""
        self._asked: dict[Hashable, dict[tuple[int, ...], int]] = {}
        """By shape, the tags that were asked for, and how many of `_firsts` have them."""

    def planned(self, task: Task, found: list[Diagnostic]) -> Outcome | None:
        """A series as `plan_series` plans it."""
        like = self._headers.likeness(task)
        if like is None:
            return self._plan(task, found)
        kind, first = self._first(like)
        told: list[Diagnostic] = []
        derived = _derived(first, like, task, self._painted, told) if first is not None else None
        if derived is not None and first is not None and first.trusted:
            found += told
            return derived
        before = len(found)
        outcome = self._plan(task, found)
        if kind is None:
            self._remember(like, task, outcome if len(found) == before else None)
        elif first is not None and derived is not None:
            same = outcome is not None and _same(outcome, derived) and found[before:] == told
            self._firsts[kind] = first._replace(trusted=True) if same else None
        return outcome

    def _first(self, like: Likeness) -> tuple[_Kind | None, _First | None]:
        """The kind of a series, and the first of it; None where it is the first."""
        for asked in self._asked.get(like.shape, ()):
            kind = (like.shape, asked, tuple([like.own.get(tag) for tag in asked]))
            if kind in self._firsts:
                return kind, self._firsts[kind]
        return None, None

    def _remember(self, like: Likeness, task: Task, outcome: Outcome | None) -> None:
        if outcome is None:
            return
        first = _sound(like, task, outcome)
        asked = _asked(like, outcome)
        kind = (like.shape, asked, tuple([like.own.get(tag) for tag in asked]))
        self._firsts[kind] = first
        counts = self._asked.setdefault(like.shape, {})
        counts[asked] = counts.get(asked, 0) + 1
        if len(self._firsts) > LIMIT:
            self._forget(next(iter(self._firsts)))

    def _forget(self, kind: _Kind) -> None:
        shape, asked, _ = kind
        del self._firsts[kind]
        self._asked[shape][asked] -= 1
        if not self._asked[shape][asked]:
            del self._asked[shape][asked]
        if not self._asked[shape]:
            del self._asked[shape]


def _same(one: Outcome, other: Outcome) -> bool:
    plans = one.plan == other.plan and one.plan.place == other.plan.place and one.plan.written == other.plan.written
    return plans and one.places == other.places


def _asked(like: Likeness, outcome: Outcome) -> tuple[int, ...]:
    """The Attributes whose values decided; where frames have an order, all that are not the Patient's may have."""
    kind = by_uid(outcome.plan.sop_class)
    if kind is not None and kind.order is not None:
        return tuple(sorted(tag for tag in like.own if entity_of(outcome.plan.sop_class, tag) != "Patient"))
    return tuple(sorted(outcome.decided.asked & like.own.keys()))


def _sound(like: Likeness, task: Task, outcome: Outcome) -> _First | None:
    """The first of its kind; None where more depends on its names and values than what is derived."""
    plan, written = outcome.plan, outcome.written
    kind = by_uid(plan.sop_class)
    if kind is None or kind.grouped or kind.derived or outcome.seen is None:
        return None
    if any(plan.shared.get(tag) != element for tag, element in like.own.items()):
        return None
    authored = {*written.places, *(tag for tag, _ in written.own_places)}
    columns = {column.tag for column in plan.columns}
    implied = tuple(tag for tag in _IMPLIED if tag not in authored and tag in plan.shared)
    if SOP_INSTANCE_UID in authored or not columns.isdisjoint(_IMPLIED):
        return None
    if not outcome.decided.asked.isdisjoint((*implied, SOP_INSTANCE_UID)):
        return None
    needs = max(bounds.instances(task.series), len(task.series.instances), len(plan.instances))
    size = sum(plan.pixel_bytes(i) for i in plan.instances)
    clock = dates.clock(task.spec.clock, outcome.seen.table, 0)
    return _First(task, outcome, outcome.seen, clock, implied, needs, size)


def _derived(first: _First, like: Likeness, task: Task, painted: Painted, found: list[Diagnostic]) -> Outcome | None:
    """A series that is like the first, with what is found in its layers; None where it has to be planned."""
    plan, series = first.outcome.like, task.series
    if task.limit < first.instances or task.room < first.bytes:
        return None
    if series.instances and not first.trusted and draws(series.instances):
        return None
    identity = Identity(task.spec.namespace, task.spec.name, task.spec.uid_root)
    entity = (task.patient.name, task.study.name, series.name)
    uids = list(identity.instances(*entity, (i.name for i in plan.instances)))
    elements = tuple([Element(SOP_INSTANCE_UID, "UI", (uid,)) for uid in uids])
    table = _table(first, like.own, elements)
    if any(tag in first.implied for tag in task.template.tags):
        table.shared.update((tag, _implied(tag, task, identity)) for tag in first.implied)
    moved = _moved(first, dates.clock(task.spec.clock, table, 0))
    if moved is None:
        return None
    table.shared.update(moved)
    wrong: list[Diagnostic] = []
    paths = paths_of(task.template, task.names, table, task.spec.output_span, wrong)
    if wrong:
        return None
    recipes, recipe_of = painted.recipes_of(
        series, scene_of(task, found), task.entity, first.seen._replace(table=table), found
    )

    def made() -> SeriesPlan:
        own = table.shared | {tag: _implied(tag, task, identity) for tag in first.implied}
        followed = zip(plan.instances, uids, paths, recipe_of, strict=True)
        return replace(
            plan,
            spec=task.spec.name,
            patient=task.patient.name,
            study=task.study.name,
            name=series.name,
            uid=str(own[SERIES_INSTANCE_UID].value[0]) if SERIES_INSTANCE_UID in first.implied else plan.uid,
            shared=plan.shared.with_values(own),
            columns=tuple(c._replace(elements=elements) if c.tag == SOP_INSTANCE_UID else c for c in plan.columns),
            recipes=recipes,
            instances=tuple(InstancePlan(i.name, i.number, u, p, r, i.frames) for i, u, p, r in followed),
            place=series.place("clip"),
        )

    where, span = "/".join(entity), series.span
    places = tuple(
        [
            Planned(path, uid, f"{where}/{i.name}", span)
            for i, uid, path in zip(plan.instances, uids, paths, strict=True)
        ]
    )
    return replace(first.outcome, make=made, like=plan, places=places)


def _implied(tag: int, task: Task, identity: Identity) -> Element:
    """An element of `_IMPLIED` as a series has it whose author wrote none."""
    patient, study, series = task.patient.name, task.study.name, task.series.name
    if tag == SERIES_NUMBER:
        return Element(tag, "IS", (str(task.number),))
    if tag == STUDY_INSTANCE_UID:
        uid = identity.study(patient, study)
    elif tag == SERIES_INSTANCE_UID:
        uid = identity.series(patient, study, series)
    else:
        uid = identity.frame_of_reference(patient, study, series, task.series.scene, task.frame_of_reference)
    return Element(tag, "UI", (uid,))


def _moved(first: _First, clock: str) -> dict[int, Element] | None:
    """What the clock gave, under another one; None where more depends on it."""
    if clock == first.clock:
        return {}
    clocked, shared = first.outcome.decided.clocked, first.outcome.like.shared
    if first.outcome.decided.dated or not (clock and first.clock) or not all(tag in shared for tag in clocked):
        return None
    made = {tag: moment(tag, clock) for tag in clocked}
    return {tag: element for tag, element in made.items() if element is not None}


def _table(first: _First, own: dict[int, Element], uids: tuple[Element, ...]) -> Table:
    """The table of a series that follows another, without what names give but for the UIDs of instances."""
    plan = first.outcome.like
    table = Table(first.seen.layout.slots)
    table.shared = plan.shared.by_tag | own
    table.columns = {column.tag: list(column.elements) for column in plan.columns}
    if SOP_INSTANCE_UID in table.shared:
        table.shared[SOP_INSTANCE_UID] = uids[0]
    else:
        table.columns[SOP_INSTANCE_UID] = list(uids)
    return table
