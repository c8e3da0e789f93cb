"""Stale targets are produced and delivered under the lock, and what happened is reported."""

from __future__ import annotations

import os
import secrets
from collections.abc import Generator, Sequence
from contextlib import closing

from dicomforge.builder import executors, failures
from dicomforge.builder.context import Site
from dicomforge.builder.deliver import Deliverer
from dicomforge.builder.environment import processors
from dicomforge.builder.produce import Made, Receipt, Task, chunks_of, instance_bytes, preload, samples
from dicomforge.builder.request import Event, TargetReport
from dicomforge.builder.stale import Verdict
from dicomforge.builder.store import Store
from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.exit_codes import UNFINISHED, UNUSABLE

WORTH_WORKERS = 48 << 20
"""Bytes from which more than one process pays, where the caller leaves it to us."""


class Build:
    """One pass over the stale targets of a build: `verdicts` are all that have a reason.

    `ours` are the paths that may be replaced.
    """

    def __init__(self, site: Site, store: Store, verdicts: Sequence[Verdict], ours: frozenset[str]) -> None:
        self._site = site
        self._verdicts = verdicts
        self._deliverer = Deliverer(site.tree, store, ours, site.request.force, site.code)
        self._series = [v.series for v in verdicts]
        self.reports: dict[tuple[str, str], TargetReport] = {}
        self.diagnostics: list[Diagnostic] = []
        self.exit_code = 0
        self.held_back: list[tuple[Verdict, list[Made]]] = []

    def run(self) -> None:
        """Produce and deliver; under `--locked` finished targets are held back for `release`."""
        total = sum(len(s.instances) for s in self._series)
        self._site.report(Event("start", total=total))
        done = 0
        gathered: dict[int, dict[int, Receipt]] = {}
        missing = {i: len(s.instances) for i, s in enumerate(self._series)}
        for index in [i for i, count in missing.items() if not count]:
            self._finished(index, {})
        try:
            with closing(self._receipts()) as receipts:
                for index, positions, receipt in receipts:
                    if self._stops(index, receipt):
                        break
                    if receipt.refused:
                        continue
                    done += len(positions)
                    missing[index] -= len(positions)
                    gathered.setdefault(index, {})[positions.start] = receipt
                    self._site.report(Event("progress", self._verdicts[index].target, "", done, total))
                    if not missing[index]:
                        self._finished(index, gathered.pop(index))
        except executors.Stopped as e:
            self._fail(e.args[0], UNFINISHED)
        if not self._site.request.locked:
            self.give_up()

    def release(self) -> None:
        """Deliver what was held back."""
        for verdict, files in self.held_back:
            self._deliver(verdict, files)

    def give_up(self) -> None:
        """Tell of the targets that were not delivered."""
        for verdict in self._verdicts:
            self._failed(verdict)

    def _receipts(self) -> Generator[tuple[int, range, Receipt], None, None]:
        """(series, positions, what was made of them) as they come."""
        site, request = self._site, self._site.request
        work = sum(instance_bytes(one) * len(one.instances) for one in self._series)
        jobs = request.jobs or (processors() if request.executor or work >= WORTH_WORKERS else 1)
        chunks = chunks_of(self._series, 1 if request.executor else jobs)
        out, temporary = os.path.realpath(request.out), f"{site.tree.temporary}/{secrets.token_hex(8)}"
        site.tree.folder(temporary, make=True)
        tasks = []
        for index, positions in chunks:
            codecs = self._verdicts[index].made.codecs
            place = (out, temporary, site.code, codecs, request.locked)
            tasks.append(Task(self._series[index], positions.start, positions.stop, *place))
        name = request.executor or ("processes" if jobs > 1 and len(tasks) > 1 else "serial")
        executor = executors.EXECUTORS.get(name)
        assert executor is not None
        if name == "processes":
            preload(self._series)
        for number, receipt in executor.run(site.producer, tasks, executors.Means(jobs, request.scheduler)):
            yield (*chunks[number], receipt)

    def _stops(self, index: int, receipt: Receipt) -> bool:
        """Whether the build must stop: the operating system refused something that the next task needs too."""
        verdict = self._verdicts[index]
        if receipt.refused:
            self.diagnostics += [d for d in receipt.refused if d not in self.diagnostics]
            self._failed(verdict)
            self.exit_code = max(self.exit_code, UNUSABLE)
        if receipt.error is not None:
            self._fail(failures.of_os_error(receipt.error, f"write {verdict.target}"), UNFINISHED)
        return receipt.error is not None

    def _finished(self, index: int, receipts: dict[int, Receipt]) -> None:
        verdict = self._verdicts[index]
        clipped = sum(r.clipped for r in receipts.values())
        if clipped:
            finding = _clipped(verdict, clipped)
            if finding.is_error or finding.code not in verdict.series.allow:
                self.diagnostics.append(finding)
            if finding.is_error:
                self._failed(verdict)
                self.exit_code = max(self.exit_code, UNUSABLE)
                return
        files = [made for _, r in sorted(receipts.items()) for made in r.files]
        if self._site.request.locked:
            self.held_back.append((verdict, files))
        else:
            self._deliver(verdict, files)

    def _deliver(self, verdict: Verdict, files: list[Made]) -> None:
        try:
            delivery = self._deliverer.deliver(verdict, files)
        except OSError as e:
            self._fail(failures.of_os_error(e, f"deliver {verdict.target}"), UNFINISHED)
            self._failed(verdict)
            return
        if delivery.diagnostics:
            for finding in delivery.diagnostics:
                self._fail(finding, UNFINISHED)
            self._failed(verdict)
            return
        size = sum(made.mark.stat[0] for made in files)
        name = verdict.series.spec
        self._tell(
            verdict, TargetReport(name, verdict.target, "built", verdict.reasons, len(files), size, delivery.changed)
        )

    def _failed(self, verdict: Verdict) -> None:
        if verdict.id not in self.reports:
            series = verdict.series
            count = len(series.instances)
            self._tell(verdict, TargetReport(series.spec, series.key, "failed", verdict.reasons, count, 0))

    def _fail(self, finding: Diagnostic, exit_code: int) -> None:
        self.diagnostics.append(finding)
        self.exit_code = max(self.exit_code, exit_code)

    def _tell(self, verdict: Verdict, report: TargetReport) -> None:
        self.reports[verdict.id] = report
        self._site.report(Event(report.status, verdict.target, report.reason))


def _clipped(verdict: Verdict, clipped: int) -> Diagnostic:
    series = verdict.series
    total = sum(samples(series, position) for position in range(len(series.instances)))
    strict = series.clip == "error"
    pixels = series.pixels
    return Diagnostic(
        "DF100",
        f"{verdict.target}: {clipped} of {counted(total, 'sample')} clipped to the range of the pixel format",
        series.place,
        expected="" if pixels is None else f"stored values from {pixels.lowest} to {pixels.highest}",
        hint=(
            "change the values of the layers"
            if pixels is not None and pixels.samples > 1
            else "raise BitsStored, or change RescaleSlope, RescaleIntercept or the values of the layers"
        )
        + ("" if strict else "; `clip: error` makes this an error"),
        severity="error" if strict else "warning",
    )
