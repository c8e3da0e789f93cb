"""One build from request to report: recall, load, lock, and the steps."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dicomforge.builder import environment
from dicomforge.builder.recall import Recall, recall
from dicomforge.builder.request import BuildReport, Event, Report, Request, TargetReport, silent
from dicomforge.ground.exit_codes import DONE, INTERRUPTED, UNFINISHED, UNUSABLE
from dicomforge.ground.own_folder import FOLDER
from dicomforge.source.project import LOCK_FILE

if TYPE_CHECKING:
    from dicomforge.builder.produce import Producer
    from dicomforge.builder.shard_set import Shards
    from dicomforge.ground.diagnostic import Diagnostic
    from dicomforge.model.plan import Plan

Load = Callable[[Path], "Plan"]


def run(
    request: Request,
    load: Load,
    report: Report = silent,
    producer: Producer | None = None,
    shards: Shards | None = None,
) -> BuildReport:
    """Build the specs of `request`; with `shards`, from what they have made.

    `load` gives the plan of a spec or raises SpecError; it is not called where there is nothing to do. `producer`
    makes the bytes; None: the contents that the plans name. What goes wrong is in the report; an exception is a bug.
    """
    started_ns = time.time_ns()
    stamp = environment.stamp()
    try:
        # Under --locked files are hashed, and a part of a spec says nothing about the whole.
        if not request.locked and not request.partial and shards is None:
            recalled = recall(request, stamp, report)
            if not recalled.miss:
                return _nothing_to_do(request, recalled)
        return _build(request, load, report, producer, (stamp, started_ns, shards))
    except KeyboardInterrupt:
        return BuildReport((), (), INTERRUPTED)
    except OSError as e:
        from dicomforge.builder import failures

        return BuildReport((), (failures.of_os_error(e, f"use the output folder {request.out}"),), UNFINISHED)


def _nothing_to_do(request: Request, recalled: Recall) -> BuildReport:
    targets = tuple(TargetReport(t.spec, t.target, "kept", (), t.files, t.bytes) for t in recalled.targets)
    findings: list[Diagnostic] = []
    if recalled.gone:
        from dicomforge.builder.removal import gone

        findings += (gone(request.out, *one) for one in recalled.gone)
    if any((request.root(spec) / LOCK_FILE).exists() for spec in request.specs):
        from dicomforge.builder.lockfile import compare_recalled

        findings += compare_recalled(request, recalled.targets)
    if not request.dry_run and (request.depfile or request.stamp):
        from dicomforge.builder import depfile

        depfile.write(request, recalled.inputs, recalled.outputs)
    return BuildReport(targets, tuple(findings), DONE, True, recalled.folders)


def _build(
    request: Request, load: Load, report: Report, producer: Producer | None, begun: tuple[str, int, Shards | None]
) -> BuildReport:
    from dicomforge.builder import store, tree
    from dicomforge.builder.context import Site
    from dicomforge.builder.produce import by_kind
    from dicomforge.builder.steps import Run

    if request.executor and (missing := _missing(request.executor)):
        return BuildReport((), (missing,), UNUSABLE)
    plans, findings, unusable = _load(request.specs, load, report)
    if unusable and not (plans and request.keep_going):
        return BuildReport((), findings, UNUSABLE, unusable=unusable, held_up=len(plans))
    own = request.shard.own if request.shard is not None else FOLDER
    with tree.opened(request.out, not request.dry_run, own) as outputs:
        site = Site(request, outputs, producer or by_kind(), report, environment.source_digest(), *begun)
        if request.dry_run:
            built = Run(site, store.read(outputs, request.out, report), plans).go()
        else:
            with store.opened(outputs, request.out, report, request.break_lock) as written:
                built = Run(site, written, plans).go()
    code = max(built.exit_code, UNUSABLE if unusable else DONE)
    return built._replace(
        diagnostics=(*findings, *built.diagnostics), exit_code=code, unusable=built.unusable + unusable
    )


def _missing(executor: str) -> Diagnostic | None:
    from dicomforge.builder.executors import EXECUTORS
    from dicomforge.ground.diagnostic import Diagnostic

    module = EXECUTORS.get(executor)
    if module is None:
        expected = f"one of {', '.join(EXECUTORS.names())}"
        return Diagnostic("DF170", f"unknown executor {executor!r}", expected=expected)
    missing: Diagnostic | None = module.missing() if hasattr(module, "missing") else None
    return missing


def _load(
    specs: Sequence[Path], load: Load, report: Report
) -> tuple[list[tuple[Path, Plan]], tuple[Diagnostic, ...], int]:
    """(spec, plan) of each spec without errors, all findings, and the number of the others."""
    from dicomforge.ground.diagnostic import SpecError

    plans: list[tuple[Path, Plan]] = []
    findings: list[Diagnostic] = []
    for n, spec in enumerate(specs):
        report(Event("planning", text=str(spec), done=n, total=len(specs)))
        try:
            plan = load(spec)
        except SpecError as e:
            findings += e.diagnostics
        else:
            findings += plan.diagnostics
            plans.append((spec, plan))
    if len(plans) > 1:
        from dicomforge.plan.paths import alike

        findings += alike((i.path, plan.path) for _, plan in plans for s in plan.series for i in s.instances)
    return plans, tuple(findings), len(specs) - len(plans)
