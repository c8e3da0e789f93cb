"""Removal of files that we made and no plan wants, while they are as we left them; and what deleted specs left."""

import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from dicomforge.builder import failures
from dicomforge.builder.inputs import is_gone, spec_file
from dicomforge.builder.reasons import Reason
from dicomforge.builder.request import TargetReport
from dicomforge.builder.store import Mark, Owner, Store
from dicomforge.builder.tree import GONE, Tree
from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic

_SHOWN = 10


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


def clean_command(out: Path, *specs: str) -> str:
    """The command line that removes outputs of these specs, or without any those of specs that are gone."""
    return shlex.join(["dicomforge", "clean", *specs, "-o", str(out)])


def gone(out: Path, spec: str, files: int) -> Diagnostic:
    """Outputs of a spec that is gone stay until `clean`."""
    verb = "is" if files == 1 else "are"
    return Diagnostic(
        "DF123",
        f"the spec {spec} no longer exists; {counted(files, 'file')} that it made {verb} still there",
        hint=f"`{clean_command(out)}` removes them",
        severity="note",
    )


def taken_over(spec: str, paths: list[str], before: str) -> Diagnostic:
    """A spec takes over files of one that is gone."""
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    message = f"{spec} takes over {counted(len(paths), 'file')} of {before}, which no longer exists"
    return Diagnostic("DF125", message, found=", ".join(paths[:_SHOWN]) + more, severity="note")


def left_behind(store: Store, tree: Tree, out: Path) -> Iterator[Diagnostic]:
    """A note for each spec that is gone and left files."""
    for owner in store.owners.values():
        if is_gone(spec := spec_file(out, owner.spec)):
            stats = tree.look(owner.marks())
            if files := len(stats) - stats.count(GONE):
                yield gone(out, spec, files)
