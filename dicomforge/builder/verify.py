"""Verify: every output hashed against the store, and against the lock file where there is one."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

import xxhash

from dicomforge.builder import failures, inputs, lock_check, store
from dicomforge.builder.build import silent, waiting
from dicomforge.builder.lockfile import Line, State, comparable, tree_digest
from dicomforge.builder.place import owner_of
from dicomforge.builder.request import Event, Report, Request
from dicomforge.builder.store import Owner, TargetRecord
from dicomforge.builder.tree import Tree, opened
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.exit_codes import DONE, NO, UNFINISHED


class TargetCheck(NamedTuple):
    """One target: `differing` are the paths that are missing or have other bytes than were delivered.

    `lock` is same, differs, unlocked (no line, or no lock file) or not comparable (another codec version).
    """

    spec: str
    target: str
    files: int
    differing: tuple[str, ...]
    lock: str
    tree: str

    @property
    def ok(self) -> bool:
        """Whether all bytes are what they should be."""
        return not self.differing and self.lock != "differs"


class VerifyReport(NamedTuple):
    """A line per target, findings, and the exit code: 0, or 1 where something differs."""

    targets: tuple[TargetCheck, ...]
    diagnostics: tuple[Diagnostic, ...]
    exit_code: int


def verify(request: Request, report: Report = silent) -> VerifyReport:
    """Hash the outputs of specs; nothing is written, and no plan is made."""
    targets: list[TargetCheck] = []
    findings: list[Diagnostic] = []
    try:
        with opened(request.out, make=False) as tree:
            known = store.read(tree, request.out, waiting(report))
            specs = [(spec, known.owner(owner_of(spec, request.out))) for spec in request.specs]
            total = sum(len(e.files) for _, owner in specs for e in owner.entries.values())
            for spec, owner in specs:
                if not owner.entries:
                    findings.append(_never_built(spec, request.out))
                    continue
                if not owner.done:
                    findings.append(_unfinished(spec))
                elif changed := _changed_input(spec, owner):
                    findings.append(_stale(spec, changed))
                findings += _verify(tree, request.root(spec), owner, targets, report, total)
    except OSError as e:
        finding = failures.of_os_error(e, f"read the output folder {request.out}")
        return VerifyReport((), (finding,), UNFINISHED)
    wrong = any(f.is_error for f in findings) or not all(t.ok for t in targets)
    return VerifyReport(tuple(targets), tuple(findings), NO if wrong else DONE)


def _changed_input(spec: Path, owner: Owner) -> str:
    """The first file that is no longer what the outputs were made from; empty where all are."""
    for one in owner.inputs:
        path = inputs.path_of(one.path, one.kind, spec)
        if one.kind != "code" and not inputs.unchanged(path, one.digest, "spec", one.stat, 0):
            return path
    return ""


def _verify(
    tree: Tree, root: Path, owner: Owner, targets: list[TargetCheck], report: Report, total: int
) -> list[Diagnostic]:
    locked, findings = lock_check.read(root, strict=True)
    now = {t: State(e.key, e.codecs) for t, e in owner.entries.items()}
    findings += lock_check.compare_built(locked, owner.name, now)
    lines = locked.of(owner.name)
    for target, entry in owner.entries.items():
        differing, digest = hash_target(tree, entry)
        lock = _against_lock(lines.get(target), now[target], digest)
        one = TargetCheck(owner.name, target, len(entry.files), tuple(differing), lock, digest)
        targets.append(one)
        report(Event("verified", target, "" if one.ok else "differs", sum(t.files for t in targets), total))
        findings += _differences(one)
    return findings


def _against_lock(line: Line | None, now: State, digest: str) -> str:
    if line is None:
        return "unlocked"
    if not comparable(line, now):
        return "not comparable"
    return "same" if line.tree == digest else "differs"


def hash_target(tree: Tree, entry: TargetRecord) -> tuple[list[str], str]:
    """The paths of a target that are not as delivered, and its tree digest (empty where a file is missing)."""
    differing, hashes = [], []
    for path, mark in entry.files.items():
        sha256, xxh = hashlib.sha256(), xxhash.xxh3_128()
        try:
            for block in tree.read(path):
                sha256.update(block)
                xxh.update(block)
        except OSError:
            differing.append(path)
            continue
        if xxh.digest() != mark.digest:
            differing.append(path)
        hashes.append((path, sha256.digest()))
    return differing, tree_digest(hashes) if len(hashes) == len(entry.files) else ""


def _differences(one: TargetCheck) -> list[Diagnostic]:
    found = []
    if one.differing:
        more = f" and {len(one.differing) - 1} more" if len(one.differing) > 1 else ""
        message = f"{one.target}: {one.differing[0]!r}{more} is missing or was edited"
        found.append(Diagnostic("DF121", message, hint="build again"))
    elif one.lock == "differs":
        message = f"{one.target} matches the build, but not dicomforge.lock"
        found.append(Diagnostic("DF121", message, hint="if the change is wanted, run `dicomforge lock`"))
    return found


def _never_built(spec: Path, out: Path) -> Diagnostic:
    return Diagnostic("DF121", f"{spec} has no outputs in {out}", hint="build it first")


def _unfinished(spec: Path) -> Diagnostic:
    return Diagnostic("DF121", f"the last build of {spec} was not complete", hint="build again")


def _stale(spec: Path, changed: str) -> Diagnostic:
    what = f"{changed}, from which {spec} was built, has" if changed != str(spec) else f"{spec} has"
    return Diagnostic("DF121", f"{what} changed since the last build", hint="build again")
