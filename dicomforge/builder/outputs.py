"""Outputs: the files that were built, as the ledger knows them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from dicomforge.builder.image import FOLDER, read_image
from dicomforge.builder.ownership import place
from dicomforge.builder.section import section_of
from dicomforge.builder.tree import opened


def outputs(out: Path, specs: Sequence[Path], project_root: Path | None = None) -> dict[str, tuple[str, ...]]:
    """The files of each target of `specs`, relative to the output folder; all in the order of the specs.

    Raises OSError where there is no such folder.
    """
    with opened(out, make=False) as tree:
        image = read_image(tree.folder(FOLDER))
    flats = (flat for spec in specs for flat in image.find(*place(spec, out, project_root)))
    return {target: entry.paths for flat in flats for target, entry in section_of(flat).entries.items()}


def copy_outputs(paths: Iterable[Path], out: Path, to: Path) -> None:
    """Copy files that lie below `out` to the same places below `to`, writable and with new times.

    Raises OSError.
    """
    for path in paths:
        place = to / path.relative_to(out)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
