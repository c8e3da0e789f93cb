"""Verify: every output hashed against the ledger, and against the lock file where there is one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import xxhash

from dicomforge.builder import failures, promise
from dicomforge.builder.engine import silent
from dicomforge.builder.image import FOLDER
from dicomforge.builder.ledger import Ledger
from dicomforge.builder.lockfile import State, comparable, tree_digest
from dicomforge.builder.ownership import place, spec_file
from dicomforge.builder.request import DONE, NO, UNFINISHED, Event, Report
from dicomforge.builder.section import Entry, Section
from dicomforge.builder.tree import Tree, opened
from dicomforge.ground.diagnostic import Diagnostic


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


def verify(
    out: Path, specs: Sequence[Path], project_root: Path | None = None, report: Report = silent
) -> VerifyReport:
    """Hash the outputs of `specs`; nothing is written, and no plan is made."""
    targets: list[TargetCheck] = []
    findings: list[Diagnostic] = []
    try:
        with opened(out, make=False) as tree:
            folder_fd = tree.take(FOLDER)
            ledger = Ledger(folder_fd, writing=False)
            known: list[Section] = []
            for spec in specs:
                where = place(spec, out, project_root)
                sections = [s for s in ledger.sections.values() if (s.root, s.path) == where]
                if not sections or not any(s.entries for s in sections):
                    findings.append(_never_built(spec, out))
                known += sections
            total = sum(len(e.paths) for s in known for e in s.entries.values())
            for section in known:
                findings += _section(tree, out, section, targets, report, total)
    except OSError as e:
        return VerifyReport((), (failures.of_os_error(e, f"read the output folder {out}"),), UNFINISHED)
    wrong = any(f.is_error for f in findings) or not all(t.ok for t in targets)
    return VerifyReport(tuple(targets), tuple(findings), NO if wrong else DONE)


def _section(
    tree: Tree, out: Path, section: Section, targets: list[TargetCheck], report: Report, total: int
) -> list[Diagnostic]:
    root = spec_file(out, section.root, ".")
    locked, findings = promise.read(root, strict=True)
    found = list(findings)
    now = {t: State(e.key, e.codecs) for t, e in section.entries.items()}
    if locked.lines is not None:
        found += promise.compare_keys(locked, section.name, now, strict=True)
    lines = locked.of(section.name)
    for target, entry in section.entries.items():
        differing, digest = hash_target(tree, entry)
        line = lines.get(target)
        if line is None:
            lock = "unlocked"
        elif not comparable(line, now[target]):
            lock = "not comparable"
        else:
            lock = "same" if line.tree == digest else "differs"
        one = TargetCheck(section.name, target, len(entry.paths), tuple(differing), lock, digest)
        targets.append(one)
        report(Event("verified", target, "" if one.ok else "differs", sum(t.files for t in targets), total))
        found += _differences(one)
    return found


def hash_target(tree: Tree, entry: Entry) -> tuple[list[str], str]:
    """The paths of a target that are not as delivered, and its tree digest (empty where a file is missing)."""
    differing, hashes = [], []
    for path, mark in entry.files():
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
    return differing, tree_digest(hashes) if len(hashes) == len(entry.paths) else ""


def _differences(one: TargetCheck) -> list[Diagnostic]:
    found = []
    if one.differing:
        more = f" and {len(one.differing) - 1} more" if len(one.differing) > 1 else ""
        message = f"{one.target}: {one.differing[0]!r}{more} is missing or was edited"
        found.append(Diagnostic("DF121", message, hint="build again"))
    if one.lock == "differs":
        message = f"{one.target}: its bytes are not those of the lock file"
        found.append(Diagnostic("DF121", message, hint="build again; if the change is wanted, run `dicomforge lock`"))
    return found


def _never_built(spec: Path, out: Path) -> Diagnostic:
    return Diagnostic("DF121", f"{spec} has no outputs in {out}", hint="build it first")
