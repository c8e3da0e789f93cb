"""Walk: folders below a descriptor, opened part by part and never through a link."""

from __future__ import annotations

import errno
import os

_FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


class Blocked(OSError):
    """A component of an output path is a link, or no folder; `filename` is that component."""


class Walk:
    """The folders below the one at descriptor `fd`; -1 stands for one that does not exist.

    The way to the folder used last stays open, so that its neighbours cost a step or two.
    """

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self._parts: list[str] = []
        self._fds: list[int] = []

    def folder(self, folder: str, make: bool = False) -> int:
        """A descriptor of `folder` (relative with `/`), owned by the walk and valid until the next call; made if
        wanted.

        Raises FileNotFoundError where it is missing, Blocked where something else is in the way, OSError.
        """
        if self.fd < 0:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if not folder:
            return self.fd
        parts = folder.split("/")
        if parts != self._parts:
            common = 0
            for old, new in zip(self._parts, parts, strict=False):
                if old != new:
                    break
                common += 1
            self._back_to(common)
            for part in parts[common:]:
                self._fds.append(self._step(part, make))
                self._parts.append(part)
        return self._fds[-1]

    def forget(self) -> None:
        """Close what `folder` keeps open."""
        self._back_to(0)

    def _back_to(self, depth: int) -> None:
        del self._parts[depth:]
        while len(self._fds) > depth:
            os.close(self._fds.pop())

    def _step(self, part: str, make: bool) -> int:
        fd = self._fds[-1] if self._fds else self.fd
        try:
            return os.open(part, _FOLDER_FLAGS, dir_fd=fd)
        except FileNotFoundError:
            if not make:
                raise
        except NotADirectoryError as e:
            raise Blocked(e.errno, e.strerror, "/".join((*self._parts, part))) from None
        os.mkdir(part, dir_fd=fd)
        return os.open(part, _FOLDER_FLAGS, dir_fd=fd)
