"""Promise: what `dicomforge.lock` says, held against plans, ledger and files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dicomforge.builder import lockfile
from dicomforge.builder.locked import LockError
from dicomforge.builder.lockfile import Line, State, tree_digest
from dicomforge.builder.place import LOCK_FILE
from dicomforge.builder.tree import Tree
from dicomforge.ground.diagnostic import Diagnostic


class Promise(NamedTuple):
    """The lines of one project's lock file; None where it has none."""

    path: Path
    lines: tuple[Line, ...] | None

    def of(self, spec: str) -> dict[str, Line]:
        """The lines of one spec by target."""
        return {line.target: line for line in self.lines or () if line.spec == spec}


def read(root: Path, strict: bool) -> tuple[Promise, tuple[Diagnostic, ...]]:
    """The lock file of the project at `root`; that it cannot be read is an error if `strict`, else a warning."""
    path = root / LOCK_FILE
    try:
        return Promise(path, lockfile.read(path)), ()
    except LockError as e:
        number, _ = e.args
        message = f"line {number} of {path} cannot be read"
        hint = "restore it from version control or run `dicomforge lock`"
        finding = Diagnostic("DF120", message, hint=hint, severity="error" if strict else "warning")
        return Promise(path, None), (finding,)


def compare_keys(promise: Promise, spec: str, now: Mapping[str, State], strict: bool) -> tuple[Diagnostic, ...]:
    """A finding where the plan's keys are not the locked ones: an error if `strict`, otherwise a warning."""
    if promise.lines is None:
        if not strict:
            return ()
        hint = "run `dicomforge lock` and commit the file"
        return (Diagnostic("DF120", f"there is no lock file {promise.path}", hint=hint),)
    found = lockfile.differences(promise.lines, spec, now)
    return (_mismatch(promise.path, found, strict),) if found else ()


def compare_trees(promise: Promise, spec: str, trees: Mapping[str, tuple[str, State]]) -> tuple[Diagnostic, ...]:
    """An error where files are not the locked ones; `trees` maps a target to its tree digest and state."""
    lines = promise.of(spec)
    found = [
        f"{target} has other bytes"
        for target, (tree, state) in sorted(trees.items())
        if target in lines and lockfile.comparable(lines[target], state) and lines[target].tree != tree
    ]
    return (_mismatch(promise.path, found, True),) if found else ()


def hash_outputs(tree: Tree, paths: Iterable[str]) -> str:
    """The tree digest of files as they lie in the output folder.

    Raises OSError.
    """
    found = []
    for path in paths:
        digest = hashlib.sha256()
        for block in tree.read(path):
            digest.update(block)
        found.append((path, digest.digest()))
    return tree_digest(found)


def _mismatch(path: Path, found: Sequence[str], strict: bool) -> Diagnostic:
    more = f"; and {len(found) - 3} more" if len(found) > 3 else ""
    return Diagnostic(
        "DF115",
        f"the lock file {path} does not match: {'; '.join(found[:3])}{more}",
        hint="run `dicomforge lock` if the change is wanted, and commit the file",
        severity="error" if strict else "warning",
    )
