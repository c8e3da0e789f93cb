"""Where specs and their inputs are, and whether inputs are still what was read.

Where a spec really is, seen from the output folder, makes it the owner of outputs; no name does.
"""

from __future__ import annotations

import errno
import os

from dicomforge.builder.tree import GONE
from dicomforge.source.regular import digest_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from dicomforge.builder.store import InputStat
    from dicomforge.builder.tree import Stat
    from dicomforge.model.plan import Input

_DECEIT_NS = 2_000_000_000
"""The coarsest clock of a file system in use (FAT): a file changed within one tick of it may show the same times."""


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


def unchanged(path: str, digest: str, kind: str, stat: Stat, started_ns: int) -> bool:
    """Whether an input is as it was when a build that began at `started_ns` read it.

    A spec and its parents are always read. Another file is trusted by its stat, unless it changed when the build was
    about to begin or later, so that a change after it was read may not show.
    """
    now = stat_of(path)
    if now[0] != stat[0]:
        return False
    trusted = kind not in ("spec", "parent") and stat != GONE and max(stat[1:3]) < started_ns - _DECEIT_NS
    return (trusted and now == stat) or digest_of(path) == digest


def stats(spec: str, inputs: Iterable[Input]) -> list[InputStat] | None:
    """What to remember of the inputs of a spec; None where one is no longer what was read."""
    from dicomforge.builder.store import InputStat

    found = []
    for one in inputs:
        stat = stat_of(one.path)
        if digest_of(one.path) != one.digest:
            return None
        found.append(InputStat("" if one.kind == "spec" else kept_path(one.path, spec), one.kind, one.digest, stat))
    return found


def kept_path(path: str, spec: str | PathLike[str]) -> str:
    """How an input is remembered: relative to the folder in which its spec was named, as far as the text of its path
    begins so; otherwise absolute."""
    folder = os.path.dirname(os.fspath(spec))
    if not folder and not os.path.isabs(path):
        return path
    return path[len(folder) + 1 :] if folder and path.startswith(f"{folder.rstrip('/')}/") else os.path.abspath(path)


def path_of(kept: str, spec: str | PathLike[str]) -> str:
    """Where an input is now, for a spec at the path that was given."""
    return os.path.join(os.path.dirname(os.fspath(spec)), kept) if kept else os.fspath(spec)


def stat_of(path: str) -> Stat:
    """The stat of the file that a path leads to; GONE where there is none."""
    try:
        s = os.stat(path)
    except OSError:
        return GONE
    return (s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino)
