"""Window: the bytes of a file at any place, read in pieces, so that pixel data need not be read to be passed."""

from __future__ import annotations

import os
from typing import BinaryIO

PIECE = 1 << 16


class Window:
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
