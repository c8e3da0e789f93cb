"""The bytes of a file at any place, read in pieces, so that pixel data need not be read to be passed."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

PIECE = 1 << 16


def opened(path: Path) -> BinaryIO:
    """A regular file to read. Raises OSError, also for a pipe or device, which is not waited for."""
    file = open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK))  # noqa: SIM115
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "it is no regular file", str(path))
    return file


class FileBytes:
    """Random access to `file`, which stays open as long as this is used; `size` is its length in bytes."""

    __slots__ = ("_at", "_file", "_piece", "size")

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._piece = b""
        self._at = 0
        self.size = file.seek(0, os.SEEK_END)

    def read(self, at: int, length: int) -> bytes:
        """`length` bytes from `at`, fewer where the file ends."""
        start = at - self._at
        if start >= 0 and start + length <= len(self._piece):
            return self._piece[start : start + length]
        self._file.seek(at)
        self._piece = self._file.read(max(length, PIECE))
        self._at = at
        return self._piece[:length]

    def pieces(self, at: int, length: int) -> Iterator[bytes]:
        """`length` bytes from `at` in pieces, fewer where the file ends."""
        end = min(at + length, self.size)
        while at < end:
            piece = self.read(at, min(PIECE, end - at))
            yield piece
            at += len(piece)
