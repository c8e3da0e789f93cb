"""Stale: each planned target against the store and the disk, with the reasons of its verdict."""

from typing import NamedTuple

from dicomforge.builder.fingerprint import Fingerprint
from dicomforge.builder.meanings import changed
from dicomforge.builder.reasons import Reason, of_parts
from dicomforge.builder.request import Status, TargetReport
from dicomforge.builder.store import Mark, Owner, TargetRecord
from dicomforge.builder.tree import Tree
from dicomforge.model.plan import SeriesPlan


class Verdict(NamedTuple):
    """A target and why it must be built; no reason means that its files are what a build would make.

    `seen` is the entry as it should stand in the store, with today's stats of its files.
    """

    owner: Owner
    series: SeriesPlan
    made: Fingerprint
    reasons: tuple[Reason, ...]
    seen: TargetRecord | None

    @property
    def target(self) -> str:
        """The target's name."""
        return self.series.key

    @property
    def id(self) -> tuple[str, str]:
        """The target among those of all specs."""
        return (self.owner.spec, self.series.key)

    def report(self, status: Status, size: int = 0, changed: int = 0) -> TargetReport:
        """What became of the target; in a dry run, what would."""
        series = self.series
        return TargetReport(series.spec, series.key, status, self.reasons, len(series.instances), size, changed)


def verdict(
    tree: Tree, owner: Owner, entry: TargetRecord | None, series: SeriesPlan, made: Fingerprint, code: str
) -> Verdict:
    """The verdict on one series, of which `entry` is what is on record; `code` as of environment.source_digest."""
    if entry is None:
        return Verdict(owner, series, made, (Reason("new"),), None)
    reasons: list[Reason] = []
    if entry.key != made.key:
        before, now = dict(entry.parts), dict(made.parts)
        if entry.code != code:
            reasons += changed(series, before, now)
        reasons += of_parts(before, now)
    elif entry.code != code:
        reasons.append(Reason("code"))
    seen, wrong = observe(tree, entry)
    if not entry.settled and wrong:
        reasons.append(Reason("interrupted"))
    else:
        reasons += wrong
    return Verdict(owner, series, made, tuple(reasons), seen._replace(settled=entry.settled or not wrong))


def observe(tree: Tree, entry: TargetRecord) -> tuple[TargetRecord, list[Reason]]:
    """The entry with today's stats of the files that are still its own, and what is wrong with the others.

    A stat that differs is settled by the digest.
    """
    files: dict[str, Mark] = {}
    wrong = []
    for (path, mark), stat in zip(entry.files.items(), tree.look(entry.files), strict=True):
        files[path] = mark
        if stat == mark.stat:
            continue
        sight = tree.sight(path)
        if sight == "missing":
            wrong.append(Reason("missing", path))
        elif sight != "file":
            wrong.append(Reason("replaced", path))
        elif (digest := tree.digest(path)) == mark.digest:
            files[path] = Mark(stat, digest)
        else:
            wrong.append(Reason("edited", path))
            if digest and digest == mark.before:
                files[path] = Mark(stat, digest)
    return entry._replace(files=files), wrong
