"""Compilation: a spec file read, expanded, checked, bound and planned, all findings together."""

from __future__ import annotations

from pathlib import Path

from dicomforge.expand import expand
from dicomforge.expand.confinement import as_trusted, confined
from dicomforge.expand.expand import Expansion
from dicomforge.grammar import bind, check, plannable
from dicomforge.ground.diagnostic import Diagnostic, SpecError, across_rows
from dicomforge.ground.registry import without_plugins
from dicomforge.inspect.conformance import Conformance, across, names_uids
from dicomforge.kinds import plan_spec as planning
from dicomforge.model.compiled import Compiled
from dicomforge.model.plan import Input, Plan, SeriesPlan
from dicomforge.model.trust import ANY, Trust
from dicomforge.plan.finish import Outcome
from dicomforge.plan.paths import Planned, collisions

FAULTY_LIMIT = 100
"""Documents with errors after which the others are not looked at: a matrix at the top makes one for each row."""


def compiled(path: Path, keep: bool = True, trust: Trust = ANY) -> Compiled:
    """Read, expand, check, bind and plan one spec file; all findings together, none raised.

    Without `keep` the series are planned and counted, and the plan has none of them: a cohort may have thousands.
    """
    try:
        trust = confined(path, trust)
        with without_plugins(trust.untrusted):
            found = _compiled(expand.expand(path, trust), path, keep, trust)
        return found._replace(diagnostics=as_trusted(found.diagnostics, trust))
    except SpecError as e:
        return Compiled(None, e.diagnostics, 0)


def _compiled(expansion: Expansion, path: Path, keep: bool, trust: Trust) -> Compiled:
    found = dict.fromkeys(expansion.diagnostics)
    expanding = [d for d in found if d.is_error]
    inputs: list[Input] = list(expansion.inputs)
    series: list[SeriesPlan] = []
    places: list[Planned] = []
    sharing: list[Outcome] = []
    count = instances = faulty = limit = 0
    conformance = Conformance()
    allow: frozenset[str] = frozenset()
    namespace, several = "", len(expansion.documents) > 1
    for index, document in enumerate(expansion.documents):
        if faulty == FAULTY_LIMIT:
            found[_unchecked(expansion, index)] = None
            break
        checked = check.check(document.root)
        if len(checked) >= check.FAULT_LIMIT:
            found |= dict.fromkeys(checked)
            faulty += 1
            continue
        spec, read, faults = bind.bind(document.root, document.name, path.parent, trust)
        told = bind.together(checked, faults, plannable.unresolved(document.root) if expanding else ())
        found |= dict.fromkeys(told)
        inputs += read
        if expanding or any(d.is_error for d in told):
            faulty += 1
            rest = plannable.plannable(document.root, expanding, (*checked, *faults))
            spec = None
            if rest is not None:
                spec, _, notes = bind.bind(rest, document.name, path.parent, trust)
                found |= dict.fromkeys(notes)
        if spec is None:
            continue
        outcomes: list[Outcome] = []
        planned = planning.plan_each(spec, outcomes.append)
        planned += tuple(d for one in outcomes if one.sound for d in conformance.findings(one, planned))
        sharing += (one for one in outcomes if names_uids(one))
        found |= dict.fromkeys(planned)
        faulty += any(d.is_error for d in planned)
        count += len(outcomes)
        instances += sum(len(one.places) for one in outcomes)
        namespace, limit = spec.namespace, spec.limits.bytes
        allow |= spec.allow
        if keep:
            series += (one.plan for one in outcomes)
        if several:
            places += (p for one in outcomes for p in planning.placed(one, spec.name, document.root.span))
    if not faulty:
        found |= dict.fromkeys((*collisions(places), *across(sharing)))
    diagnostics = across_rows(d for d in found if d.is_error or d.code not in allow)
    if any(d.is_error for d in diagnostics) or not expansion.documents:
        return Compiled(None, diagnostics, expansion.rows)
    name = expansion.documents[0].file_name
    made = Plan(str(path), name, namespace, tuple(series), tuple(dict.fromkeys(inputs)), diagnostics, limit)
    return Compiled(made, diagnostics, expansion.rows, count, instances)


def _unchecked(expansion: Expansion, index: int) -> Diagnostic:
    rest = len(expansion.documents) - index
    message = f"{FAULTY_LIMIT} matrix rows have errors; {rest:,} more rows were not checked"
    return Diagnostic("DF069", message, expansion.documents[index].root.span, severity="note")
