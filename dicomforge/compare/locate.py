"""Locates what an argument of a comparison names: a spec, a built tree or file, or one of a revision in git."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from dicomforge.compare import revision
from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.transfer.read.file import is_dicom


class Located(NamedTuple):
    """`path` is what to read, `name` what the author calls it; `root` is the temporary folder that holds a revision.

    `kind` is spec or tree; the path of a tree may be that of a single file.
    """

    path: Path
    name: str
    kind: str
    root: Path | None = None


@contextmanager
def locate(argument: str) -> Iterator[Located]:
    """What an argument names: a path, or `REV:path` as git writes it.

    The files of a revision exist until the context ends.

    Raises SpecError where there is no such thing.
    """
    path = Path(argument)
    try:
        is_there = path.exists()
    except OSError as error:
        raise SpecError([nothing(argument, f"it cannot be read ({error.strerror})")]) from None
    if is_there:
        yield Located(path, argument, kind_of(path))
        return
    commit, colon, inside = argument.partition(":")
    if not colon or not commit:
        raise SpecError([nothing(argument)])
    with revision.checked_out(commit, inside) as (root, found):
        yield Located(found, argument, kind_of(found), root)


def kind_of(path: Path) -> str:
    """Whether a path is a spec, or a tree: a folder, or a file that is DICOM by its beginning or suffix."""
    if path.is_dir() or path.suffix.lower() == ".dcm":
        return "tree"
    try:
        return "tree" if is_dicom(path) else "spec"
    except OSError:
        return "spec"


def nothing(argument: str, found: str = "no such file or folder", hint: str = "") -> Diagnostic:
    """A side that is not there, cannot be read, or is empty."""
    return Diagnostic(
        "DF150",
        f"there is nothing to compare at {argument!r}",
        found=found,
        expected="a spec, a folder of DICOM files, or REV:PATH of a git repository",
        hint=hint,
    )
