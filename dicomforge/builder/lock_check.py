"""Lock check: what `dicomforge.lock` says, held against plans, store and files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dicomforge.builder import lockfile
from dicomforge.builder.lockfile import Line, LockError, State, tree_digest
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.source.project import LOCK_FILE

if TYPE_CHECKING:
    from dicomforge.builder.assign_paths import Claim
    from dicomforge.builder.produce import Made
    from dicomforge.builder.recall import Kept
    from dicomforge.builder.request import Request
    from dicomforge.builder.stale import Verdict
    from dicomforge.builder.tree import Tree


class Locked(NamedTuple):
    """The lines of one project's lock file; None where it has none."""

    path: Path
    lines: tuple[Line, ...] | None

    def of(self, spec: str) -> dict[str, Line]:
        """The lines of one spec by target."""
        return {line.target: line for line in self.lines or () if line.spec == spec}


def read(root: Path, strict: bool) -> tuple[Locked, list[Diagnostic]]:
    """The lock file of the project at `root`; that it cannot be read is an error if `strict`, else a warning."""
    path = root / LOCK_FILE
    try:
        return Locked(path, lockfile.read(path)), []
    except LockError as e:
        message = f"line {e.args[0]} of {path} cannot be read"
        hint = "restore it from version control or run `dicomforge lock`"
        return Locked(path, None), [
            Diagnostic("DF120", message, hint=hint, severity="error" if strict else "warning")
        ]


def compare_recalled(request: Request, kept: Sequence[Kept]) -> list[Diagnostic]:
    """Warnings where the keys of targets that are up to date are not the locked ones."""
    now: dict[tuple[str, str], dict[str, State]] = {}
    for target in kept:
        now.setdefault((target.path, target.spec), {})[target.target] = State(target.key, target.codecs)
    return _compare(((request.root(Path(path)), spec, states) for (path, spec), states in now.items()), False)


def compare_keys(request: Request, claims: Iterable[Claim], verdicts: Sequence[Verdict]) -> list[Diagnostic]:
    """Findings where the keys of plans are not the locked ones: errors under `--locked`, otherwise warnings."""
    specs = ((one.root, one.plan.name, _states(one, verdicts)) for one in claims)
    return _compare(specs, request.locked, request.partial)


def _compare(
    specs: Iterable[tuple[Path, str, Mapping[str, State]]], strict: bool, partial: bool = False
) -> list[Diagnostic]:
    """With `partial` lines of targets that are not looked at do not count."""
    cached = cache(lambda root: read(root, strict))
    findings: list[Diagnostic] = []
    for root, spec, now in specs:
        locked, unread = cached(root)
        findings += [f for f in unread if f not in findings]
        if locked.lines is None:
            if strict and not unread:
                findings.append(_no_lock_file(locked.path))
            continue
        lines = [line for line in locked.lines if not partial or line.target in now]
        if found := lockfile.differences(lines, spec, now):
            findings.append(_mismatch(locked.path, found, strict, "nothing was delivered: "))
    return findings


def compare_trees(
    tree: Tree, claims: Iterable[Claim], verdicts: Sequence[Verdict], held_back: Sequence[tuple[Verdict, list[Made]]]
) -> list[Diagnostic]:
    """Errors where bytes, delivered or held back, are not the locked ones."""
    trees = {}
    for v in verdicts:
        if not v.reasons and v.seen is not None:
            trees[v.id] = hash_outputs(tree, v.seen.files)
    for v, files in held_back:
        paths = (i.path for i in v.series.instances)
        trees[v.id] = tree_digest((path, made.sha256) for path, made in zip(paths, files, strict=True))
    findings: list[Diagnostic] = []
    for one in claims:
        locked, _ = read(one.root, strict=True)
        lines = locked.of(one.plan.name)
        found = [
            f"{target} has other bytes"
            for target, state in sorted(_states(one, verdicts).items())
            if target in lines
            and lockfile.comparable(lines[target], state)
            and lines[target].tree != trees[one.owner.spec, target]
        ]
        if found:
            findings.append(_mismatch(locked.path, found, True, "nothing was delivered: "))
    return findings


def _states(one: Claim, verdicts: Sequence[Verdict]) -> dict[str, State]:
    return {v.target: State(v.made.key, v.made.codecs) for v in verdicts if v.owner is one.owner}


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


def _no_lock_file(path: Path) -> Diagnostic:
    hint = "run `dicomforge lock` and commit the file"
    return Diagnostic("DF120", f"nothing was delivered: there is no lock file {path}", hint=hint)


def _mismatch(path: Path, found: Sequence[str], strict: bool, what: str = "") -> Diagnostic:
    more = f"; and {len(found) - 3} more" if len(found) > 3 else ""
    return Diagnostic(
        "DF115",
        f"{what if strict else ''}the lock file {path} does not match: {'; '.join(found[:3])}{more}",
        hint="run `dicomforge lock` if the change is wanted, and commit the file",
        severity="error" if strict else "warning",
    )


def compare_built(locked: Locked, spec: str, now: Mapping[str, State]) -> list[Diagnostic]:
    """An error where the keys of what was built are not the locked ones."""
    found = lockfile.differences(locked.lines or (), spec, now) if locked.lines is not None else ()
    return [_mismatch(locked.path, found, True)] if found else []
