"""The output folder, walked from a descriptor and without following any link."""

from __future__ import annotations

import os
import stat
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import xxhash

from dicomforge.builder.walk import Blocked, Walk

Group = tuple[str, list[str]]
"""A folder, relative with `/` (empty: the output folder), and names in it."""

Sight = Literal["missing", "file", "other", "blocked"]
"""What lies at a path: nothing, a regular file, a folder or link or the like; `blocked`: a folder on the way is not
a folder (a link is none)."""

_BLOCK = 1 << 20
_GONE = (-1, -1, -1)


class Tree(Walk):
    """The files below the folder at descriptor `fd`; a folder is walked to anew from there each time it changes."""

    def __init__(self, fd: int) -> None:
        super().__init__(fd)
        self._last = ""

    def folder(self, folder: str, make: bool = False) -> int:
        """As of Walk; what was opened on the way to another is seen as it is now."""
        if folder != self._last or not self._fds:
            self.forget()
            fd = super().folder(folder, make)
            self._last = folder
            return fd
        return self._fds[-1]

    def take(self, folder: str, make: bool = False) -> int:
        """The same for the caller to own and close; -1 where the folder is missing and not made."""
        try:
            return os.dup(self.folder(folder, make))
        except FileNotFoundError:
            if make:
                raise
            return -1

    def look(self, groups: Iterable[Group]) -> array[int]:
        """(size, mtime_ns, inode) of every name of every group, in one array; -1, -1, -1 where it cannot be seen."""
        seen = array("q")
        extend, lstat = seen.extend, os.lstat
        for folder, names in groups:
            try:
                fd = self.folder(folder)
            except OSError:
                extend(_GONE * len(names))
                continue
            for name in names:
                try:
                    s = lstat(name, dir_fd=fd)
                except OSError:
                    extend(_GONE)
                else:
                    extend((s.st_size, s.st_mtime_ns, s.st_ino))
        return seen

    def sight(self, path: str) -> Sight:
        """What lies at `path`."""
        folder, name = split(path)
        try:
            mode = os.stat(name, dir_fd=self.folder(folder), follow_symlinks=False).st_mode
        except FileNotFoundError:
            return "missing"
        except (Blocked, NotADirectoryError):
            return "blocked"
        return "file" if stat.S_ISREG(mode) else "other"

    def stat(self, path: str) -> tuple[int, int, int]:
        """(size, mtime_ns, inode) of the file at `path`; -1, -1, -1 where it cannot be seen."""
        folder, name = split(path)
        size, mtime_ns, inode = self.look([(folder, [name])])
        return (size, mtime_ns, inode)

    def digest(self, path: str) -> bytes:
        """XXH3-128 of the regular file at `path`; empty where there is none or it cannot be read."""
        folder, name = split(path)
        try:
            return file_digest(name, self.folder(folder))
        except OSError:
            return b""

    def read(self, path: str) -> Iterator[bytes]:
        """The bytes of the file at `path`, block by block.

        Raises OSError.
        """
        folder, name = split(path)
        yield from _blocks(name, self.folder(folder))

    def remove(self, path: str) -> None:
        """Remove the file at `path` if it is there.

        Raises OSError.
        """
        folder, name = split(path)
        try:
            os.unlink(name, dir_fd=self.folder(folder))
        except FileNotFoundError:
            return

    def prune(self, folders: Iterable[str]) -> None:
        """Remove those of `folders` that are empty, and the folders above them that became empty by it."""
        self.forget()
        wanted = {
            "/".join(parts[: n + 1]) for f in folders if f for parts in [f.split("/")] for n in range(len(parts))
        }
        for folder in sorted(wanted, key=lambda f: -f.count("/")):
            above, name = split(folder)
            try:
                os.rmdir(name, dir_fd=self.folder(above))
            except OSError:
                continue


@contextmanager
def opened(out: Path, make: bool) -> Iterator[Tree]:
    """The output folder, which may itself be a link; a tree that is not there where it is missing and not made.

    Raises OSError where it cannot be opened or made.
    """
    if make:
        out.mkdir(parents=True, exist_ok=True)
    try:
        fd = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        fd = -1
    tree = Tree(fd)
    try:
        yield tree
    finally:
        tree.forget()
        if fd >= 0:
            os.close(fd)


def split(path: str) -> tuple[str, str]:
    """(folder, name) of a relative path."""
    folder, _, name = path.rpartition("/")
    return folder, name


def grouped(paths: Iterable[str]) -> list[Group]:
    """Paths as runs of one folder, in their order."""
    groups: list[Group] = []
    last: str | None = None
    for path in paths:
        folder, _, name = path.rpartition("/")
        if folder != last:
            groups.append((folder, []))
            last = folder
        groups[-1][1].append(name)
    return groups


def file_digest(name: str, folder_fd: int) -> bytes:
    """XXH3-128 of a regular file.

    Raises OSError, also where it is a link or no regular file.
    """
    digest = xxhash.xxh3_128()
    for block in _blocks(name, folder_fd):
        digest.update(block)
    return bytes(digest.digest())


def _blocks(name: str, folder_fd: int) -> Iterator[bytes]:
    fd = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder_fd)
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise OSError(f"{name} is not a regular file")
        while block := os.read(fd, _BLOCK):
            yield block
    finally:
        os.close(fd)
