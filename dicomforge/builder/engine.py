"""Engine: one build from request to report: recall, load, lock, compare, remove, produce, deliver, remember."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dicomforge.builder import environment
from dicomforge.builder.columns import STAT_FIELDS
from dicomforge.builder.locked import all_agree
from dicomforge.builder.place import LOCK_FILE, project_of
from dicomforge.builder.recall import Recall, recall
from dicomforge.builder.request import (
    DONE,
    INTERRUPTED,
    UNFINISHED,
    UNUSABLE,
    BuildReport,
    Event,
    Report,
    Request,
    TargetReport,
)

if TYPE_CHECKING:
    from dicomforge.builder.lock import Holder
    from dicomforge.builder.produce import Producer
    from dicomforge.builder.site import Site
    from dicomforge.ground.diagnostic import Diagnostic
    from dicomforge.model.plan import Plan

Load = Callable[[Path], "Plan"]


def silent(event: Event) -> None:
    """A Report that tells nobody."""


def run(request: Request, load: Load, report: Report = silent, producer: Producer | None = None) -> BuildReport:
    """Build the specs of `request`.

    `load` gives the plan of a spec or raises SpecError; it is not called where there is nothing to do. `producer`
    makes the bytes; None: the contents that the plans name. What goes wrong is in the report; an exception is a bug.
    """
    stamp = environment.stamp()
    try:
        recalled = _recall(request, stamp)
        if recalled.hit:
            if request.fast and not recalled.folders and not request.dry_run:
                from dicomforge.builder.watch import renew

                renew(request.out, {section.head[:2] for section in recalled.sections})
            return _nothing_to_do(request, recalled)
        return _full(request, load, report, producer, stamp)
    except KeyboardInterrupt:
        return BuildReport((), (), INTERRUPTED)
    except OSError as e:
        from dicomforge.builder import failures

        return BuildReport((), (failures.of_os_error(e, f"use the output folder {request.out}"),), UNFINISHED)


def _recall(request: Request, stamp: str) -> Recall:
    if request.locked:
        return Recall((), "files are hashed under --locked")
    asked = (request.out, request.specs, request.options, stamp, request.project_root)
    quick = recall(*asked, fast=True) if request.fast else None
    return quick if quick is not None and quick.hit else recall(*asked)


def _nothing_to_do(request: Request, recalled: Recall) -> BuildReport:
    targets, inputs = [], []
    for section in recalled.sections:
        name, stats = section.name, section.stats
        start = 0
        for target, count in zip(section.targets, section.counts, strict=True):
            stop = start + STAT_FIELDS * count
            targets.append(TargetReport(name, target, "kept", (), count, sum(stats[start:stop:STAT_FIELDS])))
            start = stop
        inputs += [row[0] for row in section.inputs]
    findings = _lock_findings(request, recalled)
    if not request.dry_run and (request.depfile or request.stamp):
        from dicomforge.builder import finish

        finish.tell_others(request, inputs, (p for s in recalled.sections for p in s.paths()))
    return BuildReport(tuple(targets), findings, DONE, True, recalled.folders)


def _lock_findings(request: Request, recalled: Recall) -> tuple[Diagnostic, ...]:
    """Whether the keys are the locked ones, from the ledger alone."""
    roots = [Path(request.project_root or project_of(spec)) for spec in request.specs]
    if all_agree((str(root / LOCK_FILE), section) for root, section in zip(roots, recalled.sections, strict=True)):
        return ()
    from dicomforge.builder import lockfile, promise

    findings: list[Diagnostic] = []
    for root, section in zip(roots, recalled.sections, strict=True):
        rows = zip(section.targets, section.keys, section.codecs, strict=True)
        now = {target: lockfile.State(key, codecs) for target, key, codecs in rows}
        locked, unread = promise.read(root, strict=False)
        findings += unread or promise.compare_keys(locked, section.name, now, strict=False)
    return tuple(findings)


def _full(request: Request, load: Load, report: Report, producer: Producer | None, stamp: str) -> BuildReport:
    from dicomforge.builder.claims import Loaded
    from dicomforge.builder.ownership import place
    from dicomforge.builder.run import Run
    from dicomforge.ground.diagnostic import SpecError

    loaded: list[Loaded] = []
    findings: list[Diagnostic] = []
    unusable = False
    for spec in request.specs:
        try:
            plan = load(spec)
        except SpecError as e:
            findings += e.diagnostics
            unusable = True
            continue
        findings += plan.diagnostics
        loaded.append(Loaded(place(spec, request.out, request.project_root), plan))
    if unusable:
        return BuildReport((), tuple(findings), UNUSABLE)
    with _site(request, report, producer, stamp) as (site, waited):
        if waited:
            recalled = _recall(request, stamp)
            if recalled.hit:
                return _nothing_to_do(request, recalled)
        told = Run(site, loaded, load).go()
    return told._replace(diagnostics=(*findings, *told.diagnostics))


@contextmanager
def _site(request: Request, report: Report, producer: Producer | None, stamp: str) -> Iterator[tuple[Site, bool]]:
    """The output folder, locked unless in a dry run; whether another build had to be waited for."""
    from contextlib import ExitStack

    from dicomforge.builder import lock
    from dicomforge.builder.image import FOLDER
    from dicomforge.builder.ledger import Ledger
    from dicomforge.builder.parts import Parts
    from dicomforge.builder.produce import by_content
    from dicomforge.builder.site import Site
    from dicomforge.builder.tree import opened

    waited = []

    def waiting(holder: Holder) -> None:
        waited.append(holder)
        report(Event("waiting", text=holder.text))

    with ExitStack() as stack:
        writing = not request.dry_run
        tree = stack.enter_context(opened(request.out, make=writing))
        if writing:
            folder_fd, lock_fd = stack.enter_context(lock.held(tree, waiting))
        else:
            folder_fd, lock_fd = tree.take(FOLDER), -1
            stack.callback(_close, folder_fd)
        ledger = Ledger(folder_fd, writing)
        stack.callback(ledger.close)
        site = Site(
            request,
            tree,
            folder_fd,
            lock_fd,
            ledger,
            Parts(folder_fd),
            producer or by_content(),
            report,
            environment.source_digest(),
            stamp,
        )
        yield site, bool(waited)


def _close(fd: int) -> None:
    if fd >= 0:
        os.close(fd)
