"""Compile: a spec file read, expanded, checked, bound and planned, all findings together."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from dicomforge.expand import expand
from dicomforge.expand.confinement import as_trusted, confined
from dicomforge.expand.expand import Expanded, Expansion
from dicomforge.grammar import bind, check, plannable
from dicomforge.ground.diagnostic import Diagnostic, SpecError, across_rows
from dicomforge.ground.registry import without_plugins
from dicomforge.inspect.conformance import Conformance, across, names_uids
from dicomforge.kinds import archive
from dicomforge.kinds import plan_spec as planning
from dicomforge.model.plan import Input, Plan, SeriesPlan
from dicomforge.model.spec import Spec
from dicomforge.model.trust import ANY, Trust
from dicomforge.model.truth import Truth
from dicomforge.plan.finish import Outcome
from dicomforge.plan.paths import Planned, collisions
from dicomforge.truth import plan_truth

FAULTY_LIMIT = 100
"""Documents with errors, after which the others are not compiled: a matrix at the top makes one for each row."""


class Compiled(NamedTuple):
    """A spec file as far as it got: `plan` is None where an error stopped it; `rows` counts its matrix rows.

    `series` and `instances` are numbers of the plan, which may have been counted only.
    """

    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    rows: int
    series: int = 0
    instances: int = 0


class _DocumentPart(NamedTuple):
    """What one document comes to."""

    diagnostics: tuple[Diagnostic, ...]
    inputs: tuple[Input, ...] = ()
    namespace: str = ""
    byte_limit: int = 0
    allow: frozenset[str] = frozenset()
    sizes: tuple[int, ...] = ()
    """The number of instances of each series."""
    series: tuple[SeriesPlan, ...] = ()
    places: tuple[Planned, ...] = ()
    sharing: tuple[Outcome, ...] = ()
    """The series whose UIDs the author wrote: those of other documents may have the same."""
    truths: tuple[Truth, ...] = ()


def compiled(path: Path, keep: bool = True, trust: Trust = ANY, describe: bool = False) -> Compiled:
    """Read, expand, check, bind and plan one spec file; all findings together, none raised.

    Without `keep` the series are planned and counted, and the plan has none of them: a cohort may have thousands.
    With `describe` the plan has the truth of each series that paints objects.
    """
    try:
        trust = confined(path, trust)
        with without_plugins(trust.untrusted):
            expansion = expand.expand(path, trust)
            parts = tuple(_Documents(expansion, path.parent, trust, keep, describe).parts())
            found = _joined(path, expansion, parts)
        return found._replace(diagnostics=as_trusted(found.diagnostics, trust))
    except SpecError as e:
        return Compiled(None, e.diagnostics, 0)


class _Documents:
    """The documents of a spec file; what the Standard says of their series is asked once for equal ones."""

    def __init__(self, expansion: Expansion, base: Path, trust: Trust, keep: bool, describe: bool) -> None:
        self.documents, self.base, self.trust = expansion.documents, base, trust
        self.keep, self.describe = keep, describe
        self.expanding = _errors(expansion.diagnostics)
        self.conformance = Conformance()

    def parts(self) -> Iterator[_DocumentPart]:
        """Each document compiled, until too many have errors."""
        faulty = 0
        for index, document in enumerate(self.documents):
            if faulty == FAULTY_LIMIT:
                rest = len(self.documents) - index
                message = f"{FAULTY_LIMIT} matrix rows have errors; {rest:,} more rows were not checked"
                yield _DocumentPart((Diagnostic("DF069", message, document.root.span, severity="note"),))
                return
            part = self._part(document)
            faulty += bool(self.expanding or _errors(part.diagnostics))
            yield part

    def _part(self, document: Expanded) -> _DocumentPart:
        checked = check.check(document.root)
        if len(checked) >= check.FAULT_LIMIT:
            return _DocumentPart(checked)
        spec, inputs, found = self._bound(document, checked)
        if spec is None:
            return _DocumentPart(found, inputs)
        outcomes, planned = planning.plan_each(spec)
        told: list[Diagnostic] = []
        truths = plan_truth.planned(spec, outcomes, told)
        judged = [d for one in outcomes if one.sound for d in self.conformance.findings(one, planned)]
        built = (*(one.built for one in outcomes), *truths)
        return _DocumentPart(
            tuple(dict.fromkeys((*found, *planned, *told, *judged))),
            inputs,
            spec.namespace,
            spec.limits.bytes,
            spec.allow,
            tuple(len(one.built.instances) for one in outcomes),
            series=(*built, *archive.planned(spec, built)) if self.keep else (),
            places=tuple(planning.placed(outcomes, spec, document.root.span)) if len(self.documents) > 1 else (),
            sharing=tuple(filter(names_uids, outcomes)),
            truths=plan_truth.described(spec, outcomes) if self.describe else (),
        )

    def _bound(
        self, document: Expanded, checked: tuple[Diagnostic, ...]
    ) -> tuple[Spec | None, tuple[Input, ...], tuple[Diagnostic, ...]]:
        """The Spec of what has no error, the external files that it names, and all findings."""
        spec, inputs, faults = bind.bind(document.root, document.name, self.base, self.trust)
        unresolved = plannable.unresolved(document.root) if self.expanding else ()
        found = bind.together(checked, faults, unresolved)
        if self.expanding or _errors(found):
            rest = plannable.plannable(document.root, self.expanding, (*checked, *faults))
            if rest is None:
                return None, inputs, found
            spec, _, notes = bind.bind(rest, document.name, self.base, self.trust)
            found = (*found, *notes)
            if spec is not None:
                out = plannable.left_out(document.root, rest)
                spec = replace(spec, patients=tuple(replace(p, left_out=out[p.name]) for p in spec.patients))
        return spec, inputs, found


def _joined(path: Path, expansion: Expansion, parts: tuple[_DocumentPart, ...]) -> Compiled:
    """The plan of all documents, and what only several of them show."""
    found = dict.fromkeys(chain(expansion.diagnostics, *(part.diagnostics for part in parts)))
    if not _errors(found):
        between = collisions(list(chain(*(part.places for part in parts))))
        found |= dict.fromkeys(chain(between, across(chain(*(part.sharing for part in parts)))))
    allow = frozenset().union(*(part.allow for part in parts))
    diagnostics = across_rows(d for d in found if d.is_error or d.code not in allow)
    if _errors(diagnostics) or not parts:
        return Compiled(None, diagnostics, expansion.rows)
    plan = Plan(
        str(path),
        expansion.documents[0].file_name,
        parts[-1].namespace,
        tuple(chain(*(part.series for part in parts))),
        tuple(dict.fromkeys(chain(expansion.inputs, *(part.inputs for part in parts)))),
        diagnostics,
        parts[-1].byte_limit,
        tuple(chain(*(part.truths for part in parts))),
    )
    sizes = [size for part in parts for size in part.sizes]
    return Compiled(plan, diagnostics, expansion.rows, len(sizes), sum(sizes))


def _errors(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [d for d in diagnostics if d.is_error]
