"""Image: the ledger as it lies on disk."""

from __future__ import annotations

import os
import sys

from dicomforge.forge.columns import Columns
from dicomforge.forge.packing import read_frames

FOLDER = ".dicomforge"
"""The builder's own folder inside the output folder."""

MAGIC = f"dicomforge ledger 2 {sys.byteorder}\n".encode()
SECTION, END = b"S", b"E"
"""Kinds of frames."""


class Image:
    """The sections of a ledger; `intact`: it could be read to its end; `quiet`: no build has written since."""

    __slots__ = ("intact", "quiet", "sections")

    def __init__(self, sections: tuple[Columns, ...], intact: bool, quiet: bool) -> None:
        self.sections = sections
        self.intact = intact
        self.quiet = quiet

    def find(self, root: str, path: str) -> list[Columns]:
        """The sections of the spec file `path` in project `root`."""
        return [s for s in self.sections if s.head[:2] == (root, path)]


def read_image(folder_fd: int) -> Image:
    """The ledger of the builder's folder `folder_fd`; empty where there is none."""
    packed = read_whole(folder_fd, "ledger")
    quiet = not _size(folder_fd, "journal")
    if packed is None:
        return Image((), True, quiet)
    if not packed.startswith(MAGIC):
        return Image((), False, quiet)
    frames, intact = read_frames(memoryview(packed)[len(MAGIC) :])
    complete = intact and bool(frames) and frames[-1][0] == END
    return Image(tuple(Columns(body) for kind, body in frames if kind == SECTION), complete, quiet)


def read_whole(folder_fd: int, name: str) -> bytes | None:
    """The bytes of a file in the builder's folder; None where there is none."""
    if folder_fd < 0:
        return None
    try:
        fd = os.open(name, os.O_RDONLY | os.O_NOFOLLOW, dir_fd=folder_fd)
    except FileNotFoundError:
        return None
    with open(fd, "rb", buffering=0) as file:
        return file.read()


def _size(folder_fd: int, name: str) -> int:
    if folder_fd < 0:
        return 0
    try:
        return os.lstat(name, dir_fd=folder_fd).st_size
    except FileNotFoundError:
        return 0
