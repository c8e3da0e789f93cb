"""Write: put the files of a starter into a folder, and overwrite none."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.ground.write_whole import write_whole
from dicomforge.starters.compose import File

_ASIDE = ("README", "LICENSE", "LICENCE", "COPYING")
"""What a new repository may begin with."""


class WrittenFiles(NamedTuple):
    """The files that were written, and those that were there before and stayed as they were."""

    paths: tuple[Path, ...]
    left: tuple[Path, ...]


def write(folder: Path, files: Sequence[File]) -> WrittenFiles:
    """Write the files that are not there yet.

    Raises SpecError where one of the starter's own files exists; then nothing was written. Raises OSError.
    """
    there = [file for file in files if (folder / file.path).exists() or (folder / file.path).is_symlink()]
    if taken := [file.path for file in there if file.own]:
        raise SpecError([_in_the_way(folder, taken)])
    is_used = _is_used(folder)
    paths: list[Path] = []
    for file in files:
        if file in there or (is_used and file.standalone):
            continue
        path = folder / file.path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, file.text)
        except OSError:
            for written in paths:  # another call would find them in its way
                written.unlink()
            raise
        paths.append(path)
    return WrittenFiles(tuple(paths), tuple(folder / file.path for file in there))


def _is_used(folder: Path) -> bool:
    """Whether there is a project with files of its own."""
    if not folder.is_dir():
        return False
    return any(not path.name.startswith((".", *_ASIDE)) for path in folder.iterdir())


def _in_the_way(folder: Path, found: Sequence[str]) -> Diagnostic:
    one = len(found) == 1
    return Diagnostic(
        "DF122",
        f"a starter would overwrite {'a file' if one else f'{len(found)} files'} of {folder}; nothing was written",
        found=", ".join(found),
        hint="give the new spec another name: `dicomforge init --name NAME`",
    )
