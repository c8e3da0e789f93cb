"""Place: where a spec really is, seen from the output folder; that, and no name, makes it the owner of outputs."""

from __future__ import annotations

import errno
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike


def owner_of(spec: str | PathLike[str], out: str | PathLike[str]) -> str:
    """The spec file in the folder where it really lies, relative to the resolved output folder.

    It stays the same when project and output folder move together. A link to a spec is a spec of its own: its name
    may be that of the file.
    """
    folder, name = os.path.split(os.fspath(spec))
    return os.path.relpath(os.path.join(os.path.realpath(folder or "."), name), os.path.realpath(out))


def spec_file(out: str | PathLike[str], owner: str) -> str:
    """The absolute path of an owner's spec file."""
    return os.path.normpath(os.path.join(os.path.realpath(out), owner))


def is_gone(path: str) -> bool:
    """Whether there is no such file; one that may not be looked at counts as there."""
    try:
        os.stat(path)
    except OSError as e:
        return e.errno in (errno.ENOENT, errno.ENOTDIR)
    return False
