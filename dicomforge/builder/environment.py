"""The installed code: what a build with nothing to do compares, and what a source tree adds to a target's key."""

from __future__ import annotations

import os
import sys

import xxhash

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_SITE = ("site-packages", "dist-packages")
_DISTRIBUTION = (".dist-info", ".egg-info")
_MAKES_BYTES = ("content", "phantom", "transfer", "faults", "model")
"""The rooms whose code turns a plan into bytes; what comes before them shows in the plan."""


def stamp() -> str:
    """A digest of the interpreter, of every file of the package (path, size, mtime) and of what is installed.

    An installation, upgrade or removal of any distribution changes the mtime of its site folder; in other folders
    of the search path (a `pip install --target`, a source tree) the distributions' own folders are looked at.
    """
    digest = xxhash.xxh3_128()
    digest.update(f"{sys.version}\0{sys.prefix}\0{os.uname().machine}\0".encode())
    digest.update("\0".join(_sites()).encode("utf-8", "surrogateescape"))
    fd = os.open(_PACKAGE, os.O_RDONLY | os.O_DIRECTORY)
    try:
        digest.update("\0".join(_files(fd, "")).encode("utf-8", "surrogateescape"))
    finally:
        os.close(fd)
    return str(digest.hexdigest())


def source_digest(package: str = _PACKAGE) -> str:
    """A digest of the code that makes bytes, where it is a source tree and may be edited; else empty.

    An installed distribution keeps the promise of its epochs; a source tree between two commits does not.
    """
    from pathlib import Path

    root = Path(package)
    if root.parent.name in _SITE:
        return ""
    digest = xxhash.xxh3_128()
    for room in _MAKES_BYTES:
        for path in sorted((root / room).rglob("*.py")):
            digest.update(f"{path.relative_to(root).as_posix()}\0".encode("utf-8", "surrogateescape"))
            digest.update(xxhash.xxh3_128_digest(path.read_bytes()))
    return str(digest.hexdigest())


def _sites() -> Iterator[str]:
    for entry in sys.path:
        try:
            if entry.endswith(_SITE):
                yield f"{entry} {os.stat(entry).st_mtime_ns}"
            else:
                yield from sorted(_distributions(entry or "."))
        except OSError:
            continue


def _distributions(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(_DISTRIBUTION):
                yield f"{entry.path} {entry.stat().st_mtime_ns}"


def _files(folder_fd: int, prefix: str) -> Iterator[str]:
    """Each file below a folder, and what tells that it was changed, in the order of their names."""
    with os.scandir(folder_fd) as entries:
        found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    for name, is_folder in found:
        if not is_folder:
            s = os.stat(name, dir_fd=folder_fd)
            yield f"{prefix}{name} {s.st_size} {s.st_mtime_ns}"
        elif name != "__pycache__":
            fd = os.open(name, os.O_RDONLY | os.O_DIRECTORY, dir_fd=folder_fd)
            try:
                yield from _files(fd, f"{prefix}{name}/")
            finally:
                os.close(fd)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
