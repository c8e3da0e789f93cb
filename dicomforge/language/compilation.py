"""Compilation: a spec file read, expanded, checked, bound and planned, all findings together."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.ground.span import Span
from dicomforge.language import alike, bind, check, expand, reuse, sound
from dicomforge.language.expand import Expansion
from dicomforge.model.compiled import Compiled
from dicomforge.model.plan import Input, Plan, SeriesPlan
from dicomforge.plan import plan as planning
from dicomforge.plan.cohort import Cohort
from dicomforge.plan.paths import Planned
from dicomforge.plan.series import Outcome

FIRST_ROWS = 1_000
"""Rows of a matrix that are compiled before the others: most mistakes are in what all rows have in common."""

_RESTS = 100
"""Documents with errors, or after one, whose rest is planned to find more; a matrix has thousands."""


def compiled(path: Path, keep: bool = True) -> Compiled:
    """Read, expand, check, bind and plan one spec file; all findings together, none raised.

    Where the first of very many matrix rows have errors, these are told, and the other rows are not looked at.
    Without `keep` the series are planned and counted, and the plan has none of them: a cohort may have thousands.
    """
    with _collector_paused():
        try:
            expansion = expand.expand(path, FIRST_ROWS)
            if expansion.cut is None:
                return _compiled(expansion, path, keep)
            return _early(expansion, path) or _compiled(expand.expand(path), path, keep)
        except SpecError as e:
            return Compiled(None, e.diagnostics, 0)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without Python's cycle collector: a compilation makes millions of values in trees, and no cycle.

    The collector would walk them again and again; on large specs that is five parts in six of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Taken:
    """The series of a file as they are planned: kept or counted, and where their instances go, if `at` is a place."""

    def __init__(self, keep: bool, at: Span | None) -> None:
        self._keep = keep
        self._at = at
        self.spec = ""
        """The name of the spec whose series come."""
        self.series: list[SeriesPlan] = []
        self.places: list[Planned] = []
        self.count = 0
        self.instances = 0

    def mark(self) -> tuple[int, int, int, int]:
        """How much there is by now."""
        return (len(self.series), len(self.places), self.count, self.instances)

    def back_to(self, mark: tuple[int, int, int, int]) -> None:
        """Forgets what came since."""
        series, places, self.count, self.instances = mark
        del self.series[series:], self.places[places:]

    def take(self, one: Outcome) -> None:
        """One more."""
        self.count += 1
        self.instances += len(one.places)
        if self._keep:
            self.series.append(one.plan)
        if self._at is not None:
            self.places.extend(planning.placed(one, self.spec, self._at))


def _early(expansion: Expansion, path: Path) -> Compiled | None:
    """What is wrong in the first rows of a spec that has many more."""
    errors = [d for d in _compiled(expansion, path, keep=False).diagnostics if d.is_error]
    if not errors:
        return None
    message = f"errors in the first rows of {expansion.rows:,}: the others were not looked at"
    return Compiled(None, (*errors, Diagnostic("DF069", message, expansion.cut, severity="note")), expansion.rows)


def _compiled(expansion: Expansion, path: Path, keep: bool) -> Compiled:
    found = dict.fromkeys(expansion.diagnostics)
    expanding = [d for d in found if d.is_error]
    faulty, rests = bool(expanding), 0
    inputs: list[Input] = list(expansion.inputs)
    taken = _Taken(keep, expansion.documents[0].root.span if len(expansion.documents) > 1 else None)
    namespace, limit = "", 0
    shared, cohort = reuse.Reuse(alike.Alike()), Cohort()
    for document in expansion.documents:
        checked = check.check(document.root, shared)
        if len(checked) >= check.FAULT_LIMIT:
            found |= dict.fromkeys(checked)
            faulty = True
            continue
        spec, read, faults = bind.bind(document, path.parent, shared)
        told = bind.together(checked, faults, sound.unresolved(document.root) if expanding else ())
        found |= dict.fromkeys(told)
        faulty = faulty or any(d.is_error for d in told)
        inputs += read
        if spec is None or faulty:
            rests += 1
            if rests > _RESTS:
                continue
            rest = sound.sound(document, expanding, (*checked, *faults))
            spec = None if rest is None else bind.bind(rest, path.parent).spec
            found |= dict.fromkeys(() if spec is None else planning.plan(spec)[1])
            continue
        before, taken.spec = taken.mark(), spec.name
        noticed = planning.plan_each(spec, taken.take, cohort)
        if noticed and shared.alike is not None and shared.alike.used:
            taken.back_to(before)
            placed = bind.bind(document, path.parent).spec
            assert placed is not None
            noticed = planning.plan_each(placed, taken.take)
        found |= dict.fromkeys(noticed)
        faulty = any(d.is_error for d in noticed)
        namespace, limit = spec.namespace, spec.limits.bytes
    if len(expansion.documents) > 1 and not faulty:
        found |= dict.fromkeys(planning.across(taken.places))
    diagnostics = tuple(found)
    if any(d.is_error for d in diagnostics) or not expansion.documents:
        return Compiled(None, diagnostics, expansion.rows)
    name = expansion.documents[0].file_name
    made = Plan(str(path), name, namespace, tuple(taken.series), tuple(dict.fromkeys(inputs)), diagnostics, limit)
    return Compiled(made, diagnostics, expansion.rows, taken.count, taken.instances)
