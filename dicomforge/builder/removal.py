"""Removal of files that we made and no plan wants: only while they are as we left them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dicomforge.builder import failures
from dicomforge.builder.reasons import Reason
from dicomforge.builder.request import TargetReport
from dicomforge.builder.store import Mark, Owner
from dicomforge.builder.tree import Tree
from dicomforge.ground.diagnostic import Diagnostic


class Removal(NamedTuple):
    """Paths that were removed, all that are no longer ours (also those that were gone or edited), and findings."""

    removed: list[str]
    settled: list[str]
    diagnostics: list[Diagnostic]


def remove(tree: Tree, marks: Mapping[str, Mark], dry: bool = False) -> Removal:
    """Remove the files of `marks` whose stat or digest still matches, and the folders that become empty.

    What cannot be removed stays ours and is a finding; the next build tries again.
    """
    removed, missing, edited = [], [], []
    findings: list[Diagnostic] = []
    for path, mark in marks.items():
        if not still_ours(tree, path, mark):
            if tree.sight(path) in ("missing", "blocked"):
                missing.append(path)
            else:
                edited.append(path)
                message = f"{path!r} is no longer part of the plan, but was edited, and stays"
                hint = "remove it if you do not need it; dicomforge will not touch it again"
                findings.append(Diagnostic("DF113", message, hint=hint, severity="warning"))
            continue
        try:
            if not dry:
                tree.remove(path)
            removed.append(path)
        except OSError as e:
            findings.append(failures.of_os_error(e, f"remove {path!r}"))
    if not dry:
        tree.prune({path.rpartition("/")[0] for path in (*removed, *missing)})
    return Removal(removed, [*removed, *missing, *edited], findings)


def removed(owner: Owner, target: str, why: str, count: int) -> TargetReport:
    """The report of a target of which so many files were removed."""
    size = owner.entries[target].size
    return TargetReport(owner.name, target, "removed", (Reason(why),), count, size, count)


def still_ours(tree: Tree, path: str, mark: Mark) -> bool:
    """Whether the file at a path is the one that we made, or the one of ours that a killed build was replacing."""
    if tree.look([path])[0] == mark.stat:
        return True
    digest = tree.digest(path)
    return bool(digest) and digest in (mark.digest, mark.before)
