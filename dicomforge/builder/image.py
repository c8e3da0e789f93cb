"""Image: the ledger as it lies on disk."""

from __future__ import annotations

import os
import sys

from dicomforge.builder.columns import Columns
from dicomforge.builder.packing import fetch_frames

FOLDER = ".dicomforge"
"""The builder's own folder inside the output folder."""

MAGIC = f"dicomforge ledger 3 {sys.byteorder}\n".encode()
SECTION, FILES, END = b"S", b"F", b"E"
"""Kinds of frames; what a section knows of its files follows it."""


class Image:
    """The sections of a ledger; `intact`: it could be read to its end; `quiet`: no build has written since."""

    __slots__ = ("_by_place", "intact", "quiet", "sections")

    def __init__(self, sections: tuple[Columns, ...], intact: bool, quiet: bool) -> None:
        self.sections = sections
        self.intact = intact
        self.quiet = quiet
        self._by_place: dict[tuple[str, str], list[Columns]] = {}
        for section in sections:
            self._by_place.setdefault(section.head[:2], []).append(section)

    def find(self, root: str, path: str) -> list[Columns]:
        """The sections of the spec file `path` in project `root`."""
        return self._by_place.get((root, path), [])


def read_image(folder_fd: int, files: bool = True) -> Image:
    """The ledger of the builder's folder `folder_fd`; empty where there is none.

    Without `files` what the sections know of their files stays unread.
    """
    fd = _opened(folder_fd, "ledger")
    if fd < 0:
        return Image((), True, not _size(folder_fd, "journal"))
    try:
        if os.pread(fd, len(MAGIC), 0) != MAGIC:
            return Image((), False, not _size(folder_fd, "journal"))
        end = os.fstat(fd).st_size - len(MAGIC)
        skip = b"" if files else FILES
        frames, intact = fetch_frames(lambda at, count: os.pread(fd, count, at + len(MAGIC)), end, skip)
    finally:
        os.close(fd)
    complete = intact and bool(frames) and frames[-1][0] == END
    bodies = [body for kind, body in frames if kind in (SECTION, FILES)]
    sections = tuple(map(Columns, bodies[::2], bodies[1::2]))
    return Image(sections, complete, not _size(folder_fd, "journal"))


def read_whole(folder_fd: int, name: str) -> bytes | None:
    """The bytes of a file in the builder's folder; None where there is none."""
    fd = _opened(folder_fd, name)
    if fd < 0:
        return None
    with open(fd, "rb", buffering=0) as file:
        return file.read()


def _opened(folder_fd: int, name: str) -> int:
    try:
        return os.open(name, os.O_RDONLY | os.O_NOFOLLOW, dir_fd=folder_fd) if folder_fd >= 0 else -1
    except FileNotFoundError:
        return -1


def _size(folder_fd: int, name: str) -> int:
    if folder_fd < 0:
        return 0
    try:
        return os.lstat(name, dir_fd=folder_fd).st_size
    except FileNotFoundError:
        return 0
