"""Removal of files that we made and no plan wants: only while they are as we left them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dicomforge.builder import failures
from dicomforge.builder.store import Mark
from dicomforge.builder.tree import Tree
from dicomforge.ground.diagnostic import Diagnostic


class Removal(NamedTuple):
    """Paths that were removed, that were gone before, that were edited and are no longer ours, and findings."""

    removed: tuple[str, ...]
    missing: tuple[str, ...]
    edited: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def settled(self) -> tuple[str, ...]:
        """All paths that are no longer ours."""
        return (*self.removed, *self.missing, *self.edited)


def remove(tree: Tree, marks: Mapping[str, Mark], dry: bool = False) -> Removal:
    """Remove the files of `marks` whose stat or digest still matches, and the folders that become empty.

    What cannot be removed stays ours and is a finding; the next build tries again.
    """
    removed, missing, edited, findings = [], [], [], []
    for path, mark in marks.items():
        if not still_ours(tree, path, mark):
            if tree.sight(path) in ("missing", "blocked"):
                missing.append(path)
            else:
                edited.append(path)
                findings.append(_stays(path))
            continue
        try:
            if not dry:
                tree.remove(path)
            removed.append(path)
        except OSError as e:
            findings.append(failures.of_os_error(e, f"remove {path!r}"))
    if not dry:
        tree.prune({path.rpartition("/")[0] for path in (*removed, *missing)})
    return Removal(tuple(removed), tuple(missing), tuple(edited), tuple(findings))


def still_ours(tree: Tree, path: str, mark: Mark) -> bool:
    """Whether the file at a path is the one that we made, or the one of ours that a killed build was replacing."""
    if tree.look([path])[0] == mark.stat:
        return True
    digest = tree.digest(path)
    return bool(digest) and digest in (mark.digest, mark.before)


def _stays(path: str) -> Diagnostic:
    return Diagnostic(
        "DF113",
        f"{path!r} is no longer part of the plan, but was edited, and stays",
        hint="remove it if you do not need it; dicomforge will not touch it again",
        severity="warning",
    )
