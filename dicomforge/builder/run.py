"""Run: the steps of one build under the lock."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from dicomforge.builder import failures, finish, promise
from dicomforge.builder.build import Build
from dicomforge.builder.claims import Claim, Loaded, claim
from dicomforge.builder.clock import tick
from dicomforge.builder.fingerprint import fingerprint
from dicomforge.builder.lockfile import State, tree_digest
from dicomforge.builder.meanings import notes
from dicomforge.builder.ownership import spec_file
from dicomforge.builder.reasons import Reason
from dicomforge.builder.removal import remove
from dicomforge.builder.request import DONE, NO, UNFINISHED, UNUSABLE, BuildReport, Event, TargetReport
from dicomforge.builder.section import Section
from dicomforge.builder.site import Site
from dicomforge.builder.stale import Verdict, verdict
from dicomforge.builder.watch import watch
from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model.plan import Plan

_TEMPORARY = "tmp"


class Run:
    """One build; `go` takes its steps in order."""

    def __init__(self, site: Site, loaded: Sequence[Loaded], load: Callable[[Path], Plan]) -> None:
        self._site = site
        self._loaded = loaded
        self._load = load
        self._claims: tuple[Claim, ...] = ()
        self._findings: list[Diagnostic] = []
        self._reports: dict[tuple[str, str, str], TargetReport] = {}
        self._exit_code = DONE

    def go(self) -> BuildReport:
        """Compare, and unless it is a dry run remove, produce, deliver and remember."""
        site, request = self._site, self._site.request
        if site.ledger.damaged:
            self._findings.append(_damaged(request.out))
        found = claim(site.ledger, site.parts, request.out, self._loaded, self._load)
        self._findings += found.diagnostics
        if found.diagnostics:
            return self._report(UNUSABLE)
        self._claims = found.claims
        verdicts = [v for c in self._claims for v in self._verdicts(c)]
        self._findings += notes(reason for v in verdicts for reason in v.reasons)
        self._findings += self._compare_keys(verdicts)
        if any(f.is_error for f in self._findings):
            return self._report(NO)
        if request.dry_run:
            return self._foretell(verdicts)
        owned = frozenset(p for c in self._claims for s in c.sections for p in s.marks())
        self._clear_temporary()
        try:
            self._build(verdicts, owned)
        finally:
            self._clear_temporary()
        return self._report(self._exit_code)

    def _verdicts(self, one: Claim) -> list[Verdict]:
        site, section = self._site, one.section
        found = []
        for series in one.loaded.plan.series:
            made = fingerprint(series, site.producer.epochs(series))
            v = verdict(site.tree, section, series, made, site.source, site.parts)
            found.append(v)
            if not v.reasons and v.seen is not None:
                self._tell(v.id, TargetReport(section.name, v.target, "kept", (), len(v.seen.paths), v.seen.size))
                section.entries[v.target] = v.seen
                if v.id in site.ledger.recovered:
                    site.parts.put((section.root, section.name), v.target, made, (Reason("interrupted"),))
        return found

    def _build(self, verdicts: Sequence[Verdict], owned: frozenset[str]) -> None:
        site = self._site
        with suppress(FileExistsError):
            os.mkdir(_TEMPORARY, dir_fd=site.folder_fd)
        temporary_fd = os.open(_TEMPORARY, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=site.folder_fd)
        try:
            build = Build(site, [v for v in verdicts if v.reasons], temporary_fd, owned)
            for section in (s for c in self._claims for s in c.sections):
                section.done = None
            if not site.request.locked:
                self._remove_stale()
            build.run()
            if site.request.locked and not build.exit_code:
                mismatch = self._compare_trees(verdicts, build)
                self._findings += mismatch
                if mismatch:
                    self._exit_code = NO
                else:
                    self._remove_stale()
                    build.release()
                build.give_up()
            self._findings += build.diagnostics
            self._exit_code = max(self._exit_code, build.exit_code)
            self._reports |= build.reports
            self._clear_temporary()
            self._remember(build)
        finally:
            os.close(temporary_fd)

    def _planned(self) -> set[str]:
        return {i.path for c in self._claims for s in c.loaded.plan.series for i in s.instances}

    def _remove_stale(self) -> None:
        """Remove what is ours and in no plan; a path that another target takes over is left to it."""
        planned = self._planned()
        for one in self._claims:
            for section in one.sections:
                stale = {p: m for p, m in section.marks().items() if p not in planned}
                removal = remove(self._site.tree, stale)
                self._findings += removal.diagnostics
                if any(d.is_error for d in removal.diagnostics):
                    self._exit_code = UNFINISHED
                for target in one.unplanned(section):
                    self._removed(section, target)
                    section.drop(target)
                    self._site.parts.drop((section.root, section.name), target)
                section.orphans |= stale
                for path in (*removal.gone, *removal.edited):
                    del section.orphans[path]

    def _removed(self, section: Section, target: str) -> None:
        entry = section.entries[target]
        report = TargetReport(
            section.name, target, "removed", (Reason("removed"),), len(entry.paths), entry.size, len(entry.paths)
        )
        self._tell((section.root, section.name, target), report)

    def _compare_keys(self, verdicts: Sequence[Verdict]) -> list[Diagnostic]:
        findings: list[Diagnostic] = []
        strict = self._site.request.locked
        by_spec: dict[tuple[str, str], dict[str, State]] = {}
        for v in verdicts:
            by_spec.setdefault(v.id[:2], {})[v.target] = State(v.made.key, v.made.codecs)
        read = cache(lambda root: promise.read(root, strict))
        for one in self._claims:
            now = by_spec.get((one.section.root, one.section.name), {})
            locked, unread = read(self._root(one))
            findings += unread
            if not unread:
                findings += promise.compare_keys(locked, one.section.name, now, strict)
        return findings

    def _compare_trees(self, verdicts: Sequence[Verdict], build: Build) -> list[Diagnostic]:
        """The bytes of every target, delivered or held back, against the lock files."""
        trees: dict[tuple[str, str], dict[str, tuple[str, State]]] = {}
        for v in verdicts:
            if not v.reasons and v.seen is not None:
                tree = promise.hash_outputs(self._site.tree, v.seen.paths)
                trees.setdefault(v.id[:2], {})[v.target] = (tree, State(v.made.key, v.made.codecs))
        for v, receipts in build.held_back:
            files = []
            for r in receipts:
                for n, position in enumerate(range(r.task.start, r.task.stop)):
                    files.append((v.series.instances[position].path, r.sha256[32 * n : 32 * (n + 1)]))
            trees.setdefault(v.id[:2], {})[v.target] = (tree_digest(files), State(v.made.key, v.made.codecs))
        findings: list[Diagnostic] = []
        read = cache(lambda root: promise.read(root, strict=True))
        for one in self._claims:
            mine = trees.get((one.section.root, one.section.name), {})
            findings += promise.compare_trees(read(self._root(one))[0], one.section.name, mine)
        return findings

    def _root(self, one: Claim) -> Path:
        return Path(os.path.normpath(self._site.request.out / one.loaded.place.root))

    def _foretell(self, verdicts: Sequence[Verdict]) -> BuildReport:
        for v in verdicts:
            if v.reasons:
                count = len(v.series.instances)
                self._tell(v.id, TargetReport(v.section.name, v.target, "built", v.reasons, count, 0))
        for one in self._claims:
            for section in one.sections:
                for target in one.unplanned(section):
                    self._removed(section, target)
        return self._report(self._exit_code)

    def _remember(self, build: Build) -> None:
        """Save the ledger; a spec whose targets are all there is done."""
        site = self._site
        try:
            now = tick(site.folder_fd, build.newest_ns)
            reports: dict[tuple[str, str], list[TargetReport]] = {}
            for (root, name, _), report in self._reports.items():
                reports.setdefault((root, name), []).append(report)
            for one in self._claims:
                for section in one.sections:
                    finish.settle_orphans(site.tree, section)
                self._record(one, reports.get((one.section.root, one.section.name), []), now)
            site.ledger.save()
            site.parts.save(set(site.ledger.sections))
            if not self._exit_code:
                inputs = [i.path for c in self._claims for i in c.loaded.plan.inputs]
                finish.tell_others(site.request, inputs, sorted(self._planned()))
        except OSError as e:
            self._findings.append(failures.of_os_error(e, f"write the ledger of {site.request.out}"))
            self._exit_code = UNFINISHED

    def _record(self, one: Claim, mine: Sequence[TargetReport], now_ns: int) -> None:
        """The spec is done if all of the run went well; `mine` are the reports of its targets."""
        section = one.section
        finish.distrust(section, [r.target for r in mine if r.status == "built"], now_ns)
        planned = [s.key for s in one.loaded.plan.series if s.key in section.entries]
        section.entries = {key: section.entries[key] for key in planned} | section.entries
        if not self._exit_code and not section.orphans and all(r.status != "failed" for r in mine):
            done = finish.done(self._site.request, self._site.stamp, one.loaded.plan.inputs, now_ns)
            section.done = done and done._replace(watched=watch(self._site.tree, self._site.folder_fd, section))

    def _clear_temporary(self) -> None:
        """By descriptor: at the output folder's path there may be another folder by now."""
        shutil.rmtree(_TEMPORARY, ignore_errors=True, dir_fd=self._site.folder_fd)

    def _tell(self, key: tuple[str, str, str], report: TargetReport) -> None:
        self._reports[key] = report
        self._site.report(Event(report.status, report.target, report.reason))

    def _report(self, exit_code: int) -> BuildReport:
        """Targets in the order of the plans, then those that were removed."""
        order = dict.fromkeys(
            (c.section.root, c.section.name, s.key) for c in self._claims for s in c.loaded.plan.series
        )
        known = [self._reports[k] for k in order if k in self._reports]
        others = [r for k, r in self._reports.items() if k not in order]
        return BuildReport((*known, *others), (*self._vanished(), *self._findings), exit_code)

    def _vanished(self) -> list[Diagnostic]:
        """A note for each spec of these projects whose file is gone."""
        roots = {c.section.root for c in self._claims}
        findings = []
        for section in self._site.ledger.sections.values():
            if section.root in roots and section.entries:
                path = spec_file(self._site.request.out, section.root, section.path)
                if not path.exists():
                    files = sum(len(e.paths) for e in section.entries.values())
                    findings.append(_gone(str(path), files))
        return findings


def _gone(path: str, files: int) -> Diagnostic:
    verb = "is" if files == 1 else "are"
    return Diagnostic(
        "DF123",
        f"the spec {path} is gone; {counted(files, 'file')} that it made {verb} still there",
        hint="`dicomforge clean` removes them",
        severity="note",
    )


def _damaged(out: Path) -> Diagnostic:
    return Diagnostic(
        "DF119",
        f"the ledger of {out} is damaged; what it no longer tells is built again",
        hint="files that it forgot are taken over where their bytes are equal; for others use --force",
        severity="warning",
    )
