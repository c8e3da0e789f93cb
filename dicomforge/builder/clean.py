"""Clean: remove the outputs of specs that are gone, of specs that are named, or everything that we made."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path

from dicomforge.builder import database, failures, store
from dicomforge.builder.inputs import is_gone, owner_of, spec_file
from dicomforge.builder.removal import remove, removed
from dicomforge.builder.request import BuildReport, Report, TargetReport, silent
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
                reading = nullcontext(store.read(tree, out, report)) if dry_run else None
                with reading or store.opened(tree, out, report, break_lock) as known:
                    cleaned = _clean(tree, known, unwanted, dry_run)
                    if everything and not dry_run and not known.owners:
                        tree.remove_folder(own)
                        tree.prune([SHARDS])
                targets += cleaned[0]
                findings += cleaned[1]
    except OSError as e:
        return BuildReport((), (failures.of_os_error(e, f"clean the output folder {out}"),), UNFINISHED)
    if everything and not dry_run:
        with suppress(OSError):
            out.rmdir()
    failed = any(d.is_error for d in findings)
    return BuildReport(tuple(targets), tuple(findings), UNFINISHED if failed else DONE)


def _clean(
    tree: Tree, known: Store, unwanted: Callable[[Owner], str], dry: bool
) -> tuple[list[TargetReport], list[Diagnostic]]:
    targets: list[TargetReport] = []
    findings: list[Diagnostic] = []
    for owner, why in [(owner, why) for owner in known.owners.values() if (why := unwanted(owner))]:
        removal = remove(tree, owner.marks(), dry)
        findings += removal.diagnostics
        gone = set(removal.removed)
        for target, entry in owner.entries.items():
            targets.append(removed(owner, target, why, len(gone & entry.files.keys())))
        if not dry:
            known.forget(removal.settled)
            if not owner.marks():
                known.forget_owner(owner)
    return targets, findings
