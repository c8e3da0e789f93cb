"""Outputs: the files that were built, as the ledger knows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dicomforge.forge.image import FOLDER, read_image
from dicomforge.forge.ownership import place
from dicomforge.forge.section import section_of
from dicomforge.forge.tree import opened


def outputs(out: Path, specs: Sequence[Path], project_root: Path | None = None) -> tuple[Path, ...]:
    """The files of `specs` in the output folder, in the order of specs, series and instances.

    Raises OSError where there is no such folder.
    """
    with opened(out, make=False) as tree:
        image = read_image(tree.folder(FOLDER))
    flats = (flat for spec in specs for flat in image.find(*place(spec, out, project_root)))
    entries = (entry for flat in flats for entry in section_of(flat).entries.values())
    return tuple(out / path for entry in entries for path in entry.paths)
