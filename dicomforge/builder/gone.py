"""Specs that are gone: what they left, and that a renamed spec took some of it over."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from dicomforge.builder.place import is_gone, spec_file
from dicomforge.builder.store import Store
from dicomforge.builder.tree import GONE, Tree
from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic

_SHOWN = 10


def clean_command(out: Path, *specs: str) -> str:
    """The command line that removes outputs of these specs, or without any those of specs that are gone."""
    return shlex.join(["dicomforge", "clean", *specs, "-o", str(out)])


def gone(out: Path, spec: str, files: int) -> Diagnostic:
    """Outputs of a spec that is gone stay until `clean`."""
    verb = "is" if files == 1 else "are"
    return Diagnostic(
        "DF123",
        f"the spec {spec} no longer exists; {counted(files, 'file')} that it made {verb} still there",
        hint=f"`{clean_command(out)}` removes them",
        severity="note",
    )


def taken_over(spec: str, paths: list[str], before: str) -> Diagnostic:
    """A spec takes over files of one that is gone."""
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    message = f"{spec} takes over {counted(len(paths), 'file')} of {before}, which no longer exists"
    return Diagnostic("DF125", message, found=", ".join(paths[:_SHOWN]) + more, severity="note")


def left_behind(store: Store, tree: Tree, out: Path) -> Iterator[Diagnostic]:
    """A note for each spec that is gone and left files."""
    for owner in store.owners.values():
        if is_gone(spec := spec_file(out, owner.spec)):
            stats = tree.look(owner.marks())
            if files := len(stats) - stats.count(GONE):
                yield gone(out, spec, files)
