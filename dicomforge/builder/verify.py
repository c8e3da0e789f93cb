"""Verify: every output hashed against the store, and against the lock file where there is one."""

import errno
from pathlib import Path
from typing import NamedTuple

from dicomforge.builder import failures, inputs, lockfile, store
from dicomforge.builder.inputs import owner_of
from dicomforge.builder.request import Event, Report, Request, silent
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
            known = store.read(tree, request.out, report)
            specs = [(spec, known.owner(owner_of(spec, request.out))) for spec in request.specs]
            total = sum(len(e.files) for _, owner in specs for e in owner.entries.values())
            for spec, owner in specs:
                findings += _out_of_date(request, spec, owner)
                findings += _verify(tree, request.root(spec), owner, targets, report, total) if owner.entries else ()
    except OSError as e:
        finding = failures.of_os_error(e, f"read the output folder {request.out}")
        return VerifyReport((), (finding,), UNFINISHED)
    wrong = any(f.is_error for f in findings) or not all(t.ok for t in targets)
    return VerifyReport(tuple(targets), tuple(findings), NO if wrong else DONE)


def _out_of_date(request: Request, spec: Path, owner: Owner) -> list[Diagnostic]:
    """A finding where the outputs of a spec are not those of its last full build, or it changed since."""
    message, hint = "", "build again"
    if not owner.entries:
        message, hint = f"{spec} has no outputs in {request.out}", "build it first"
    elif not owner.done:
        message = f"the last build of {spec} was not complete"
    else:
        for one in owner.inputs:
            path = inputs.path_of(one.path, spec)
            if one.kind != "code" and not inputs.unchanged(path, one.digest, "spec", one.stat, 0):
                what = f"{path}, from which {spec} was built, has" if path != str(spec) else f"{spec} has"
                message = f"{what} changed since the last build"
                break
    return [Diagnostic("DF121", message, hint=hint)] if message else []


def _verify(
    tree: Tree, root: Path, owner: Owner, targets: list[TargetCheck], report: Report, total: int
) -> list[Diagnostic]:
    locked, findings = lockfile.read_locked(root, strict=True)
    found = lockfile.differences(locked.lines, owner.name, owner.entries) if locked.lines is not None else ()
    if found:
        findings.append(lockfile.mismatch(locked.path, found, True))
    lines = locked.of(owner.name)
    for target, entry in owner.entries.items():
        differing, digest = hash_target(tree, entry)
        line = lines.get(target)
        if line is None:
            lock = "unlocked"
        elif line.codecs != entry.codecs:
            lock = "not comparable"
        else:
            lock = "same" if line.tree == digest else "differs"
        one = TargetCheck(owner.name, target, len(entry.files), tuple(differing), lock, digest)
        targets.append(one)
        report(Event("verified", target, "" if one.ok else "differs", sum(t.files for t in targets), total))
        if differing:
            state = "is missing or was edited" if len(differing) == 1 else "are missing or were edited"
            more = f" and {len(differing) - 1} more" if len(differing) > 1 else ""
            message = f"{target}: {differing[0]!r}{more} {state}"
            findings.append(Diagnostic("DF121", message, hint="build again"))
        elif lock == "differs":
            message = f"{target} matches the build, but not dicomforge.lock"
            findings.append(Diagnostic("DF121", message, hint="if the change is wanted, run `dicomforge lock`"))
    return findings


def hash_target(tree: Tree, entry: TargetRecord) -> tuple[list[str], str]:
    """The paths of a target that are not as delivered, and its tree digest (empty where a file is missing).

    Raises OSError where a file is there but cannot be read.
    """
    differing, hashes = [], []
    for path, mark in entry.files.items():
        try:
            sha256, xxh = lockfile.digests(tree, path)
        except OSError as e:
            if e.errno in (errno.EACCES, errno.EPERM, errno.EIO):
                raise
            differing.append(path)
            continue
        if xxh != mark.digest:
            differing.append(path)
        hashes.append((path, sha256))
    return differing, lockfile.tree_digest(hashes) if len(hashes) == len(entry.files) else ""
