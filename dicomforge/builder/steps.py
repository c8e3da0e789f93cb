"""The steps of one build, under the lock: claim, compare, remove, produce and deliver, remember."""

from collections.abc import Sequence
from pathlib import Path

from dicomforge.builder import depfile, environment, failures, folder_times, inputs, lockfile
from dicomforge.builder.assign_paths import Claim, Inheritance, claim, take_over
from dicomforge.builder.context import BuildOutcome, Site
from dicomforge.builder.fingerprint import fingerprint
from dicomforge.builder.folder_times import tick
from dicomforge.builder.meanings import notes
from dicomforge.builder.produce_stale import Build
from dicomforge.builder.removal import left_behind, remove, removed
from dicomforge.builder.request import BuildReport
from dicomforge.builder.stale import Verdict, verdict
from dicomforge.builder.store import Owner, Store
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.exit_codes import DONE, NO, UNFINISHED, UNUSABLE
from dicomforge.model.plan import Plan, SeriesPlan


class Run:
    """One build of (spec, plan) pairs; `go` takes its steps in order."""

    def __init__(self, site: Site, store: Store, plans: Sequence[tuple[Path, Plan]]) -> None:
        self._site = site
        self._store = store
        self._plans = plans
        self._claims: list[Claim] = []
        self._outcome = BuildOutcome(site.report)

    def go(self) -> BuildReport:
        """Compare, and unless it is a dry run remove, produce, deliver and remember."""
        site, request, store = self._site, self._site.request, self._store
        findings = self._outcome.findings
        if store.damaged:
            message = f"the store of {request.out} is damaged; everything is built again"
            hint = "files with equal bytes are accepted; for others use --force"
            findings.append(Diagnostic("DF119", message, hint=hint, severity="warning"))
        if site.shards is not None:
            site.shards.adopt(store)
        self._claims, refused = claim(request, store, self._plans)
        findings += refused
        if refused and not (self._claims and request.keep_going):
            refusal = self._report(UNUSABLE)
            return refusal._replace(unusable=len(self._plans) - len(self._claims), held_up=len(self._claims))
        chosen = self._chosen()
        if not chosen and request.series:
            names = sorted({s.key for one in self._claims for s in one.plan.series})
            more = f" and {len(names) - 5} more" if len(names) > 5 else ""
            expected = f"a name, or a pattern with `*`, of {', '.join(names[:5])}{more}"
            message = f"no series matches {' or '.join(map(repr, request.series))}"
            findings.append(Diagnostic("DF127", message, expected=expected))
            return self._report(UNUSABLE)
        inherited, taken = take_over(request, store, site.tree, self._claims)
        findings += taken
        verdicts = [self._verdict(one.owner, series, inherited) for one, series in chosen]
        findings += notes(reason for v in verdicts for reason in v.reasons)
        findings += lockfile.compare_keys(request, self._claims, verdicts)
        if site.shards is not None:
            findings += site.shards.incomplete(verdicts, site.code)
        if any(f.is_error for f in findings if f not in refused):
            return self._report(NO)
        if request.dry_run:
            self._foretell(verdicts)
        else:
            site.tree.remove_folder(site.tree.temporary)
            try:
                self._build(verdicts, inherited.paths)
            finally:
                site.tree.remove_folder(site.tree.temporary)
        unusable = len(self._plans) - len(self._claims)
        self._outcome.fail(UNUSABLE if unusable else DONE)
        return self._report(self._outcome.exit_code)._replace(unusable=unusable)

    def _chosen(self) -> list[tuple[Claim, SeriesPlan]]:
        """The series to look at: all of them, or those of the shard or of the patterns that were asked for.

        A pattern is that of a name, or, with a slash, of a target.
        """
        patterns, shard = self._site.request.series, self._site.request.shard
        pairs = [(c, s) for c in self._claims for s in c.plan.series if shard is None or shard.has(s.key)]
        if not patterns:
            return pairs
        from fnmatch import fnmatchcase

        return [(c, s) for c, s in pairs if any(fnmatchcase(s.key if "/" in p else s.name, p) for p in patterns)]

    def _verdict(self, owner: Owner, series: SeriesPlan, inherited: Inheritance) -> Verdict:
        site = self._site
        made = fingerprint(series, site.producer.epochs(series))
        entry = owner.entries.get(series.key) or inherited.entries.get((owner.spec, series.key))
        found = verdict(site.tree, owner, entry, series, made, site.code)
        if not found.reasons and found.seen is not None:
            self._outcome.report(found.id, found.report("kept", found.seen.size))
        return found

    def _build(self, verdicts: Sequence[Verdict], ours: frozenset[str]) -> None:
        request, store, outcome = self._site.request, self._store, self._outcome
        stale = {v.owner.spec for v in verdicts if v.reasons or v.target not in v.owner.entries}
        for one in self._claims:
            if not request.series or one.owner.spec in stale:
                store.begin(one.owner, one.plan.name, next(i.digest for i in one.plan.inputs if i.kind == "spec"))
        for v in verdicts:
            if v.seen is not None and v.seen != v.owner.entries.get(v.target) and not (v.reasons and v.seen.settled):
                store.put(v.owner, v.target, v.seen)
        build = Build(self._site, store, outcome, verdicts, ours)
        if not request.locked:
            self._remove_stale()
        build.run()
        if request.locked and not outcome.exit_code:
            mismatch = lockfile.compare_trees(self._site.tree, self._claims, verdicts, build.held_back)
            if mismatch:
                outcome.fail(NO, *mismatch)
            else:
                self._remove_stale()
                build.release()
            build.give_up()
        try:
            self._remember([i.path for v in verdicts for i in v.series.instances])
        except OSError as e:
            outcome.fail(UNFINISHED, failures.of_os_error(e, f"write the store of {request.out}"))

    def _remove_stale(self) -> None:
        """Remove what is ours and in no plan; a path that another target takes over is left to it."""
        if self._site.request.partial:
            return
        planned = {path for one in self._claims for path in one.paths}
        for one in self._claims:
            stale = {p: m for p, m in one.owner.marks().items() if p not in planned}
            removal = remove(self._site.tree, stale)
            self._outcome.fail(
                UNFINISHED if any(d.is_error for d in removal.diagnostics) else DONE, *removal.diagnostics
            )
            for target in one.unplanned:
                count = len(set(removal.removed) & one.owner.entries[target].files.keys())
                self._outcome.report((one.owner.spec, target), removed(one.owner, target, "removed", count))
                self._store.drop(one.owner, target)
            self._store.forget(removal.settled)

    def _foretell(self, verdicts: Sequence[Verdict]) -> None:
        for v in verdicts:
            if v.reasons:
                self._outcome.report(v.id, v.report("built"))
        if not self._site.request.partial:
            planned = {path for one in self._claims for path in one.paths}
            for one in self._claims:
                for target in one.unplanned:
                    count = len(one.owner.entries[target].files.keys() - planned)
                    self._outcome.report((one.owner.spec, target), removed(one.owner, target, "removed", count))

    def _remember(self, paths: list[str]) -> None:
        """A spec whose targets are all there is done; what of a spec is gone is forgotten."""
        site, request, store = self._site, self._site.request, self._store
        for owner in list(store.owners.values()):
            if not owner.marks() and not any(one.owner is owner for one in self._claims):
                store.forget_owner(owner)
        built = {id for id, report in self._outcome.targets.items() if report.status == "built"}
        for one in self._claims:
            store.order(one.owner, [s.key for s in one.plan.series])
            stats = [m.stat for t in built if t[0] == one.owner.spec for m in one.owner.entries[t[1]].files.values()]
            newest_ns = max((max(stat[1:3]) for stat in stats), default=0)
            now_ns = tick(site.tree, newest_ns)
            if newest_ns >= now_ns:
                self._distrust(one.owner, now_ns)
            complete = all(s.key in one.owner.entries for s in one.plan.series)
            if self._outcome.exit_code or request.partial or one.owner.orphans or not complete:
                continue
            read = inputs.stats(str(one.spec), (*one.plan.inputs, *environment.code_inputs()))
            if read is not None:
                marks = one.owner.marks()
                folders = folder_times.settled_times(site.tree, marks)
                if site.tree.look(marks) != [mark.stat for mark in marks.values()]:
                    folders = []
                store.done(one.owner, request.options, site.stamp, site.started_ns, read, folders)
        if not self._outcome.exit_code and not request.series:
            depfile.write(request, [i.path for c in self._claims for i in c.plan.inputs], sorted(paths))

    def _distrust(self, owner: Owner, now_ns: int) -> None:
        """The clock of the file system stands still: files as new as now are settled by their digest next time."""
        for target, entry in list(owner.entries.items()):
            files = {
                p: m if max(m.stat[1:3]) < now_ns else m._replace(stat=(m.stat[0], -1, -1, -1))
                for p, m in entry.files.items()
            }
            self._store.put(owner, target, entry._replace(files=files))

    def _report(self, exit_code: int) -> BuildReport:
        """Targets in the order of the plans, then those that were removed."""
        targets = self._outcome.targets
        order = dict.fromkeys((c.owner.spec, s.key) for c in self._claims for s in c.plan.series)
        known = [targets[k] for k in order if k in targets]
        others = [report for k, report in targets.items() if k not in order]
        left = left_behind(self._store, self._site.tree, self._site.request.out)
        return BuildReport((*known, *others), (*left, *self._outcome.findings), exit_code)
