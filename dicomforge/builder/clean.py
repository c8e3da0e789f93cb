"""Clean: remove the outputs of specs that are gone, or everything that we made."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from dicomforge.builder import failures, lock
from dicomforge.builder.engine import silent
from dicomforge.builder.image import FOLDER
from dicomforge.builder.ledger import Ledger
from dicomforge.builder.ownership import spec_file
from dicomforge.builder.parts import Parts
from dicomforge.builder.reasons import Reason
from dicomforge.builder.removal import remove
from dicomforge.builder.request import DONE, UNFINISHED, BuildReport, Event, Report, TargetReport
from dicomforge.builder.section import Section
from dicomforge.builder.tree import Tree, opened
from dicomforge.ground.diagnostic import Diagnostic


class _Cleaned(NamedTuple):
    targets: tuple[TargetReport, ...]
    diagnostics: tuple[Diagnostic, ...]


def clean(out: Path, everything: bool = False, dry_run: bool = False, report: Report = silent) -> BuildReport:
    """Remove the files of every spec that vanished; with `everything`, of all specs, and the builder's folder.

    A file that was edited stays, with a warning.
    """
    if not (out / FOLDER).is_dir():
        return BuildReport((), (), DONE)
    try:
        with opened(out, make=False) as tree:
            if dry_run:
                done = _clean(tree, Ledger(tree.take(FOLDER), writing=False), out, everything, True)
            else:
                with lock.held(tree, lambda holder: report(Event("waiting", text=holder.text))) as (folder_fd, _):
                    done = _under_lock(tree, folder_fd, out, everything)
    except OSError as e:
        return BuildReport((), (failures.of_os_error(e, f"clean the output folder {out}"),), UNFINISHED)
    if everything and not dry_run:
        with suppress(OSError):
            out.rmdir()
    failed = any(d.is_error for d in done.diagnostics)
    return BuildReport(done.targets, done.diagnostics, UNFINISHED if failed else DONE)


def _under_lock(tree: Tree, folder_fd: int, out: Path, everything: bool) -> _Cleaned:
    ledger, parts = Ledger(folder_fd), Parts(folder_fd)
    done = _clean(tree, ledger, out, everything, False)
    if everything and not any(s.orphans for s in ledger.sections.values()):
        ledger.close()
        shutil.rmtree(out / FOLDER)
    else:
        ledger.save()
        parts.save({k for k, s in ledger.sections.items() if s.entries})
    return done


def _clean(tree: Tree, ledger: Ledger, out: Path, everything: bool, dry: bool) -> _Cleaned:
    targets: list[TargetReport] = []
    findings: list[Diagnostic] = []
    for section in ledger.sections.values():
        vanished = not spec_file(out, section.root, section.path).exists()
        if not (vanished or everything):
            continue
        reason = Reason("vanished" if vanished else "cleaned")
        for target, entry in section.entries.items():
            count = len(entry.paths)
            targets.append(TargetReport(section.name, target, "removed", (reason,), count, entry.size, count))
        findings += _empty(tree, section, dry)
    return _Cleaned(tuple(targets), tuple(findings))


def _empty(tree: Tree, section: Section, dry: bool) -> tuple[Diagnostic, ...]:
    marks = section.marks()
    removal = remove(tree, marks, dry)
    if not dry:
        section.entries.clear()
        section.done = None
        settled = {*removal.gone, *removal.edited}
        section.orphans = {p: m for p, m in marks.items() if p not in settled}
    return removal.diagnostics
