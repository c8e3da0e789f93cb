"""Write: put the files of a starter into a folder, and overwrite none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.starters.compose import File


def write(folder: Path, files: Sequence[File]) -> tuple[Path, ...]:
    """The paths that were written.

    Raises SpecError where one of them exists; then nothing was written. Raises OSError.
    """
    paths = tuple(folder / file.path for file in files)
    found = [path for path in paths if path.exists() or path.is_symlink()]
    if found:
        raise SpecError([_in_the_way(folder, found)])
    for path, file in zip(paths, files, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as opened:
            opened.write(file.text)
    return paths


def _in_the_way(folder: Path, found: Sequence[Path]) -> Diagnostic:
    one = len(found) == 1
    return Diagnostic(
        "DF122",
        f"a starter would overwrite {'a file' if one else f'{len(found)} files'} of {folder}; nothing was written",
        found=", ".join(path.relative_to(folder).as_posix() for path in found),
        hint="name a folder of its own (`dicomforge init FOLDER`), or move what is there",
    )
