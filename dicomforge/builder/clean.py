"""Clean: remove the outputs of specs that are gone, of specs that are named, or everything that we made."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from dicomforge.builder import database, failures, store
from dicomforge.builder.build import silent, waiting
from dicomforge.builder.place import is_gone, owner_of, spec_file
from dicomforge.builder.reasons import Reason
from dicomforge.builder.removal import remove
from dicomforge.builder.request import BuildReport, Report, TargetReport
from dicomforge.builder.shard import SHARDS, names_of_shards
from dicomforge.builder.store import Owner, Store
from dicomforge.builder.tree import Tree, opened
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.exit_codes import DONE, UNFINISHED
from dicomforge.ground.own_folder import FOLDER


def clean(
    out: Path,
    specs: Sequence[Path] = (),
    everything: bool = False,
    dry_run: bool = False,
    break_lock: bool = False,
    report: Report = silent,
) -> BuildReport:
    """Remove the files of `specs`; without any, of every spec that is gone; with `everything`, of all specs, and the
    builder's own folder.

    A file that was edited stays, with a warning.
    """
    wanted = {owner_of(spec, out) for spec in specs}

    def unwanted(owner: Owner) -> str:
        if everything or owner.spec in wanted:
            return "cleaned"
        return "vanished" if not specs and is_gone(spec_file(out, owner.spec)) else ""

    targets: list[TargetReport] = []
    findings: list[Diagnostic] = []
    try:
        shards = [f"{SHARDS}/{name}" for name in names_of_shards(out)] if everything else []
        for own in (*shards, FOLDER):
            with opened(out, make=False, own=own) as tree:
                if not database.exists(tree):
                    continue
                if dry_run:
                    known = store.read(tree, out, waiting(report))
                    chosen = [(o, why) for o in _owners(known) if (why := unwanted(o))]
                    told = _clean(tree, known, chosen, True)
                else:
                    with store.opened(tree, out, waiting(report), break_lock) as known:
                        chosen = [(o, why) for o in _owners(known) if (why := unwanted(o))]
                        told = _clean(tree, known, chosen, False)
                        if everything and not known.owners:
                            tree.remove_folder(own)
                            tree.prune([SHARDS])
                targets += told[0]
                findings += told[1]
    except OSError as e:
        return BuildReport((), (failures.of_os_error(e, f"clean the output folder {out}"),), UNFINISHED)
    if everything and not dry_run:
        with suppress(OSError):
            out.rmdir()
    failed = any(d.is_error for d in findings)
    return BuildReport(tuple(targets), tuple(findings), UNFINISHED if failed else DONE)


def _owners(known: Store) -> list[Owner]:
    return list(known.owners.values())


def _clean(
    tree: Tree, known: Store, owners: Sequence[tuple[Owner, str]], dry: bool
) -> tuple[list[TargetReport], list[Diagnostic]]:
    targets: list[TargetReport] = []
    findings: list[Diagnostic] = []
    for owner, why in owners:
        removal = remove(tree, owner.marks(), dry)
        findings += removal.diagnostics
        gone = set(removal.removed)
        for target, entry in owner.entries.items():
            count = len(gone & entry.files.keys())
            reason = (Reason(why),)
            targets.append(TargetReport(owner.name, target, "removed", reason, count, entry.size, count))
        if not dry:
            known.forget(removal.settled)
            if not owner.marks():
                known.forget_owner(owner)
    return targets, findings
