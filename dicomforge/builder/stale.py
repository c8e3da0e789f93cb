"""Stale: each planned target against the ledger and the disk, with the reasons of its verdict."""

from __future__ import annotations

from array import array
from typing import NamedTuple

from dicomforge.builder.fingerprint import Fingerprint
from dicomforge.builder.meanings import changed
from dicomforge.builder.parts import Parts
from dicomforge.builder.reasons import Reason, of_parts
from dicomforge.builder.section import Entry, Section
from dicomforge.builder.tree import Tree, grouped
from dicomforge.model.plan import SeriesPlan


class Verdict(NamedTuple):
    """A target and why it must be built; no reason means that its files are what a build would make.

    `seen` is the entry as it should stand in the ledger for files that are what they were under another stat.
    """

    section: Section
    series: SeriesPlan
    made: Fingerprint
    reasons: tuple[Reason, ...]
    seen: Entry | None

    @property
    def target(self) -> str:
        """The target's name."""
        return self.series.key

    @property
    def id(self) -> tuple[str, str, str]:
        """The target among those of all specs: project, spec, target."""
        return (self.section.root, self.section.name, self.series.key)


def verdict(
    tree: Tree, section: Section, series: SeriesPlan, made: Fingerprint, source: str, parts: Parts
) -> Verdict:
    """The verdict on one series; `source` is the digest of the code that makes bytes (environment.source_digest)."""
    entry = section.entries.get(series.key)
    if entry is None:
        return Verdict(section, series, made, (Reason("new"),), None)
    reasons: list[Reason] = []
    if entry.key != made.key:
        before, now = parts.digests((section.root, section.name), series.key), dict(made.parts)
        if entry.code != source:
            reasons += changed(series, before, now)
        reasons += of_parts(before, now)
    elif entry.code != source:
        reasons.append(Reason("code"))
    seen, wrong = observe(tree, entry)
    if wrong and entry.interrupted:
        reasons.append(Reason("interrupted"))
    else:
        reasons += wrong
    return Verdict(section, series, made, tuple(reasons), seen._replace(interrupted=bool(wrong)))


def observe(tree: Tree, entry: Entry) -> tuple[Entry, list[Reason]]:
    """The entry with today's stats of the files that are still its own, and what is wrong with the others.

    A stat that differs is settled by the digest.
    """
    now = tree.look(grouped(entry.paths))
    if now == entry.stats:
        return entry, []
    stats = array("q", entry.stats)
    wrong = []
    for i, (path, mark) in enumerate(entry.files()):
        stat = now[3 * i : 3 * i + 3]
        if tuple(stat) == mark.stat:
            continue
        sight = tree.sight(path)
        if sight == "missing":
            wrong.append(Reason("missing", path))
        elif sight != "file":
            wrong.append(Reason("replaced", path))
        elif stat[0] == mark.stat[0] and tree.digest(path) == mark.digest:
            stats[3 * i : 3 * i + 3] = stat
        else:
            wrong.append(Reason("edited", path))
    return entry._replace(stats=stats), wrong
