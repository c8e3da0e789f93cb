"""Stale targets are produced and delivered under the lock, and what happened is reported."""

import os
import secrets
from collections.abc import Generator, Sequence
from contextlib import closing

from dicomforge.builder import executors, failures
from dicomforge.builder.context import BuildOutcome, Site
from dicomforge.builder.deliver import deliver
from dicomforge.builder.environment import processors
from dicomforge.builder.produce import Made, Receipt, Task, chunks_of, instance_bytes, preload
from dicomforge.builder.request import Event
from dicomforge.builder.stale import Verdict
from dicomforge.builder.store import Store
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.exit_codes import UNFINISHED, UNUSABLE
from dicomforge.kinds.clipped import clipped_samples
from dicomforge.model.clipped import NONE

WORTH_WORKERS = 48 << 20
"""Bytes from which more than one process pays, where the caller leaves it to us."""


class Build:
    """One pass over the stale targets of a build.

    `ours` are the paths that may be replaced.
    """

    def __init__(
        self, site: Site, store: Store, outcome: BuildOutcome, verdicts: Sequence[Verdict], ours: frozenset[str]
    ) -> None:
        self._site = site
        self._store = store
        self._outcome = outcome
        self._verdicts = [v for v in verdicts if v.reasons]
        self._ours = ours
        self._series = [v.series for v in self._verdicts]
        self.held_back: list[tuple[Verdict, list[Made]]] = []

    def run(self) -> None:
        """Produce and deliver; under `--locked` finished targets are held back for `release`."""
        missing = {i: len(s.instances) for i, s in enumerate(self._series)}
        total = sum(missing.values())
        self._site.report(Event("start", total=total))
        done = 0
        gathered: dict[int, dict[int, Receipt]] = {}
        for index in [i for i, count in missing.items() if not count]:
            self._finished(self._verdicts[index], {})
        try:
            with closing(self._receipts()) as receipts:
                for index, positions, receipt in receipts:
                    verdict = self._verdicts[index]
                    if receipt.error is not None:  # the next task needs what was refused, too
                        finding = failures.of_os_error(receipt.error, f"write {verdict.target}")
                        self._outcome.fail(UNFINISHED, finding)
                        break
                    if receipt.refused:
                        self._failed(verdict, UNUSABLE, *receipt.refused)
                        continue
                    done += len(positions)
                    missing[index] -= len(positions)
                    gathered.setdefault(index, {})[positions.start] = receipt
                    self._site.report(Event("progress", verdict.target, "", done, total))
                    if not missing[index]:
                        self._finished(verdict, gathered.pop(index))
        except executors.Stopped as e:
            self._outcome.fail(UNFINISHED, e.args[0])
        if not self._site.request.locked:
            self.give_up()

    def release(self) -> None:
        """Deliver what was held back."""
        for verdict, files in self.held_back:
            self._deliver(verdict, files)

    def give_up(self) -> None:
        """Report the targets that were not delivered."""
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

    def _finished(self, verdict: Verdict, receipts: dict[int, Receipt]) -> None:
        clipped = sum((r.clipped for r in receipts.values()), NONE)
        if clipped:
            finding = clipped_samples(verdict.series, clipped)
            if finding.is_error:
                self._failed(verdict, UNUSABLE, finding)
                return
            if finding.code not in verdict.series.allow:
                self._outcome.findings.append(finding)
        files = [made for _, r in sorted(receipts.items()) for made in r.files]
        if self._site.request.locked:
            self.held_back.append((verdict, files))
        else:
            self._deliver(verdict, files)

    def _deliver(self, verdict: Verdict, files: list[Made]) -> None:
        try:
            changed, refused = deliver(self._site, self._store, self._ours, verdict, files)
        except OSError as e:
            changed, refused = 0, [failures.of_os_error(e, f"deliver {verdict.target}")]
        if refused:
            self._failed(verdict, UNFINISHED, *refused)
        else:
            size = sum(made.mark.stat[0] for made in files)
            self._outcome.report(verdict.id, verdict.report("built", size, changed))

    def _failed(self, verdict: Verdict, exit_code: int = 0, *findings: Diagnostic) -> None:
        known = {(d.code, d.message) for d in self._outcome.findings}  # places that came from a worker equal no other
        self._outcome.fail(exit_code, *(d for d in findings if (d.code, d.message) not in known))
        if verdict.id not in self._outcome.targets:
            self._outcome.report(verdict.id, verdict.report("failed"))
