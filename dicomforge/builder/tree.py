"""The output folder, walked from a descriptor and without following any link.

Of the builder only this file calls what POSIX alone has: names relative to descriptors (`dir_fd`), `O_NOFOLLOW`.
Elsewhere absolute paths serve, each component checked not to be a link.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

import xxhash

from dicomforge.ground.own_folder import FOLDER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Literal

    Sight = Literal["missing", "file", "other", "blocked"]

Stat = tuple[int, int, int, int]
"""(size, mtime_ns, ctime_ns, inode); in equality of all four an edit shows, even one that sets the mtime back."""

GONE: Stat = (-1, -1, -1, -1)

_FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
_BLOCK = 1 << 20


class Blocked(OSError):
    """A component of an output path is a link, or no folder; `filename` is that component."""


class Tree:
    """The files below the folder at descriptor `fd`; -1 stands for one that does not exist.

    The folder used last stays open; another is walked to anew from `fd`. Paths are relative, with `/`, and in UTF-8
    on disk whatever the locale. `own` is the folder of the builder's own files: the store, the lock, and files that
    are not delivered yet.
    """

    def __init__(self, fd: int, own: str = FOLDER) -> None:
        self.fd = fd
        self.own = own
        self._last = ""
        self._last_fd = -1

    @property
    def temporary(self) -> str:
        """Where files lie before they are delivered."""
        return f"{self.own}/tmp"

    def folder(self, folder: str, make: bool = False) -> int:
        """A descriptor of `folder` (empty: the output folder), valid until the next call; made if wanted.

        Raises FileNotFoundError where it is missing, Blocked where something else is in the way, OSError.
        """
        if self.fd < 0:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if not folder:
            return self.fd
        if folder != self._last:
            self.forget()
            fd = os.dup(self.fd)
            parts = folder.split("/")
            for n, part in enumerate(parts):
                above = fd
                try:
                    fd = _step(above, part, make)
                except NotADirectoryError as e:
                    raise Blocked(e.errno, e.strerror, "/".join(parts[: n + 1])) from None
                finally:
                    os.close(above)
            self._last, self._last_fd = folder, fd
        return self._last_fd

    def forget(self) -> None:
        """Close what `folder` keeps open."""
        if self._last:
            os.close(self._last_fd)
            self._last = ""

    def look(self, paths: Iterable[str]) -> list[Stat]:
        """The stat of each path; GONE where it cannot be seen."""
        seen = []
        missing: str | None = None
        for path in paths:
            folder, name = split(path)
            now = GONE
            if folder != missing:
                try:
                    s = os.lstat(name, dir_fd=self.folder(folder))
                    now = (s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino)
                except OSError:
                    missing = None if folder == self._last or not folder else folder
            seen.append(now)
        return seen

    def agrees(self, rows: Iterable[tuple[bytes, int, int, int, int]]) -> tuple[int, int] | None:
        """How many files there are in rows of path on disk and stat, and their bytes; None where one has another."""
        lstat = os.lstat
        last, fd = b"\0", -1
        count = total = 0
        try:
            for path, size, mtime_ns, ctime_ns, inode in rows:
                folder, _, name = path.rpartition(b"/")
                if folder != last:
                    last, fd = folder, self.folder(folder.decode("utf-8", "surrogateescape"))
                s = lstat(name, dir_fd=fd)
                if s.st_mtime_ns != mtime_ns or s.st_ctime_ns != ctime_ns or s.st_ino != inode or s.st_size != size:
                    return None
                count += 1
                total += size
        except OSError:
            return None
        return count, total

    def _at(self, path: str, make: bool = False) -> tuple[bytes, int]:
        """The name on disk of `path`, and its folder, as `folder` gives it."""
        folder, name = split(path)
        return name, self.folder(folder, make)

    def sight(self, path: str) -> Sight:
        """What lies at `path`; `blocked` where a folder on the way is a link or no folder."""
        try:
            name, fd = self._at(path)
            mode = os.stat(name, dir_fd=fd, follow_symlinks=False).st_mode
        except FileNotFoundError:
            return "missing"
        except (Blocked, NotADirectoryError):
            return "blocked"
        return "file" if stat.S_ISREG(mode) else "other"

    def links(self, path: str) -> int:
        """How many names the file at `path` has; 0 where it cannot be seen."""
        try:
            name, fd = self._at(path)
            return os.lstat(name, dir_fd=fd).st_nlink
        except OSError:
            return 0

    def digest(self, path: str) -> bytes:
        """XXH3-128 of the regular file at `path`; empty where there is none or it cannot be read."""
        digest = xxhash.xxh3_128()
        try:
            for block in self.read(path):
                digest.update(block)
        except OSError:
            return b""
        return bytes(digest.digest())

    def read(self, path: str) -> Iterator[bytes]:
        """The bytes of the regular file at `path`, block by block.

        Raises OSError, also where it is a link or no regular file.
        """
        name, above = self._at(path)
        fd = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=above)
        try:
            if not stat.S_ISREG(os.fstat(fd).st_mode):
                raise OSError(f"{path} is not a regular file")
            while block := os.read(fd, _BLOCK):
                yield block
        finally:
            os.close(fd)

    def open(self, path: str, flags: int = _NEW) -> int:
        """A descriptor of the file at `path`, by default of a new one, in a folder that is made where it is missing.

        Raises OSError.
        """
        name, above = self._at(path, make=True)
        return os.open(name, flags | os.O_NOFOLLOW, 0o666, dir_fd=above)

    def move(self, files: Iterable[tuple[str, str]]) -> None:
        """Rename each file over what lies at its second path; both are in this tree, whose folders are made.

        Raises Blocked where a folder lies there, OSError.
        """
        source, source_fd = "", -1
        try:
            for path, to in files:
                folder, name = split(path)
                if folder != source:
                    if source:
                        os.close(source_fd)
                    source, source_fd = folder, os.dup(self.folder(folder))
                to_name, to_fd = self._at(to, make=True)
                try:
                    os.rename(name, to_name, src_dir_fd=source_fd, dst_dir_fd=to_fd)
                except IsADirectoryError as e:
                    raise Blocked(e.errno, e.strerror, to) from None
                except OSError as e:
                    e.filename = to
                    raise
        finally:
            if source:
                os.close(source_fd)

    def remove(self, path: str) -> None:
        """Remove the file at `path` if it is there.

        Raises OSError.
        """
        with suppress(FileNotFoundError):
            name, fd = self._at(path)
            os.unlink(name, dir_fd=fd)

    def remove_folder(self, folder: str) -> None:
        """Remove a folder and all in it, as far as that goes."""
        with suppress(OSError):
            name, fd = self._at(folder)
            os.lstat(name, dir_fd=fd)
            import shutil  # which a build with nothing to do needs for this alone

            shutil.rmtree(name, ignore_errors=True, dir_fd=fd)

    def prune(self, folders: Iterable[str]) -> None:
        """Remove those of `folders` that are empty, and the folders above them that became empty by it."""
        self.forget()
        wanted = {
            "/".join(parts[: n + 1]) for f in folders if f for parts in [f.split("/")] for n in range(len(parts))
        }
        for folder in sorted(wanted, key=lambda f: -f.count("/")):
            with suppress(OSError):
                name, fd = self._at(folder)
                os.rmdir(name, dir_fd=fd)


@contextmanager
def opened(out: Path | str, make: bool, own: str = FOLDER) -> Iterator[Tree]:
    """The output folder, which may itself be a link; a tree that is not there where it is missing and not made.

    Raises OSError where it cannot be opened or made.
    """
    if make:
        os.makedirs(out, exist_ok=True)
    try:
        fd = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        fd = -1
    tree = Tree(fd, own)
    try:
        yield tree
    finally:
        tree.forget()
        if fd >= 0:
            os.close(fd)


def split(path: str) -> tuple[str, bytes]:
    """(folder, name on disk) of a relative path."""
    folder, _, name = path.rpartition("/")
    return folder, name.encode("utf-8", "surrogateescape")


def _step(fd: int, part: str, make: bool) -> int:
    name = part.encode("utf-8", "surrogateescape")
    try:
        return os.open(name, _FOLDER_FLAGS, dir_fd=fd)
    except FileNotFoundError:
        if not make:
            raise
    with suppress(FileExistsError):
        os.mkdir(name, dir_fd=fd)
    return os.open(name, _FOLDER_FLAGS, dir_fd=fd)
