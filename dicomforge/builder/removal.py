"""Removal of files that we made and no plan wants: only while they are as we left them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dicomforge.builder import failures
from dicomforge.builder.section import Mark
from dicomforge.builder.tree import Tree, grouped, split
from dicomforge.ground.diagnostic import Diagnostic


class Removal(NamedTuple):
    """Paths that are gone, paths that were edited and are no longer ours, and findings."""

    gone: tuple[str, ...]
    edited: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def remove(tree: Tree, marks: Mapping[str, Mark], dry: bool = False) -> Removal:
    """Remove the files of `marks` whose stat or digest still matches, and the folders that become empty.

    What cannot be removed stays ours and is a finding; the next build tries again.
    """
    now = tree.look(grouped(marks))
    gone, edited, findings = [], [], []
    for i, (path, mark) in enumerate(marks.items()):
        stat = tuple(now[3 * i : 3 * i + 3])
        if stat != mark.stat and not _still_ours(tree, path, mark, stat):
            if tree.sight(path) in ("missing", "blocked"):
                gone.append(path)
            else:
                edited.append(path)
                findings.append(_stays(path))
            continue
        try:
            if not dry:
                tree.remove(path)
            gone.append(path)
        except OSError as e:
            findings.append(failures.of_os_error(e, f"remove {path!r}"))
    if not dry:
        tree.prune({split(path)[0] for path in gone})
    return Removal(tuple(gone), tuple(edited), tuple(findings))


def _still_ours(tree: Tree, path: str, mark: Mark, stat: tuple[int, ...]) -> bool:
    return stat[0] == mark.stat[0] and tree.sight(path) == "file" and tree.digest(path) == mark.digest


def _stays(path: str) -> Diagnostic:
    return Diagnostic(
        "DF113",
        f"{path!r} is no longer part of the plan, but was edited, and stays",
        hint="remove it if you do not need it; dicomforge will not touch it again",
        severity="warning",
    )
