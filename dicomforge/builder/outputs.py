"""Outputs: the files that were built, as the store knows them."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from dicomforge.builder import store
from dicomforge.builder.inputs import owner_of, path_of
from dicomforge.builder.request import silent
from dicomforge.builder.tree import opened


def outputs(out: Path, specs: Sequence[Path]) -> dict[str, tuple[str, ...]]:
    """The files of each target of `specs`, relative to the output folder; all in the order of the specs.

    Raises OSError where there is no such folder.
    """
    with opened(out, make=False) as tree:
        tree.folder("")
        known = store.read(tree, out, silent)
    owners = (known.owner(owner_of(spec, out)) for spec in specs)
    return {target: tuple(entry.files) for owner in owners for target, entry in owner.entries.items()}


def inputs(out: Path, specs: Sequence[Path]) -> tuple[Path, ...]:
    """The files that `specs` were last built from, where that is on record.

    Raises OSError.
    """
    with opened(out, make=False) as tree:
        known = store.read(tree, out, silent)
    owners = ((spec, known.owner(owner_of(spec, out))) for spec in specs)
    return tuple(Path(path_of(one.path, spec)) for spec, owner in owners for one in owner.inputs)


def copy_outputs(paths: Iterable[Path], out: Path, to: Path) -> None:
    """Copy files that lie below `out` to the same places below `to`, writable and with new times.

    Raises OSError.
    """
    for path in paths:
        place = to / path.relative_to(out)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
