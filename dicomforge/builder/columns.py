"""Columns: a section as it is packed, each column decoded when it is asked for.

This and what it imports is all of the ledger that a build with nothing to do loads: no NamedTuple, whose module costs
more to import than the ledger to read.
"""

from __future__ import annotations

from dicomforge.builder.packing import unbundle, unpack_texts

DIGEST_BYTES = 16
"""XXH3-128."""

STAT_FIELDS = 3
"""size, mtime_ns, inode."""

INPUT_FIELDS = 6
"""path, kind, digest, size, mtime_ns, inode."""


class Columns:
    """The columns of one section: files in the order of `targets`, paths as runs of one folder.

    section.py packs them. `files`, which may be empty where they are not asked for, holds the last three.
    """

    __slots__ = ("_blobs", "_files")

    def __init__(self, section: memoryview, files: memoryview) -> None:
        self._blobs = unbundle(section)
        self._files = unbundle(files)

    @property
    def head(self) -> tuple[str, str, str]:
        """(root, path, name)."""
        root, path, name = unpack_texts(self._blobs[0])
        return root, path, name

    @property
    def name(self) -> str:
        """The spec's name."""
        return self.head[2]

    @property
    def done(self) -> list[str]:
        """Options, environment and the fields of each input of a full run; empty where there was none."""
        return unpack_texts(self._blobs[1])

    @property
    def inputs(self) -> list[tuple[str, ...]]:
        """The fields of each input of a full run."""
        return list(zip(*[iter(self.done[2:])] * INPUT_FIELDS, strict=True))

    @property
    def targets(self) -> list[str]:
        """The name of each target."""
        return unpack_texts(self._blobs[2])

    @property
    def keys(self) -> list[str]:
        """The key of each target."""
        return unpack_texts(self._blobs[3])

    @property
    def codes(self) -> list[str]:
        """The digest of the generators' source, for each target."""
        return unpack_texts(self._blobs[4])

    @property
    def codecs(self) -> list[str]:
        """The codecs of each target."""
        return unpack_texts(self._blobs[5])

    @property
    def flags(self) -> bytes:
        """A byte for each target: whether it was interrupted."""
        return bytes(self._blobs[6])

    @property
    def counts(self) -> memoryview:
        """The number of files of each target."""
        return self._blobs[7].cast("I")

    @property
    def folders(self) -> list[str]:
        """The folder of each run of paths."""
        return unpack_texts(self._blobs[8])

    @property
    def folder_counts(self) -> memoryview:
        """The number of files of each run."""
        return self._blobs[9].cast("I")

    @property
    def watched(self) -> tuple[list[str], memoryview]:
        """The folders of files of a full run, and (mtime_ns, ctime_ns, inode) of each; empty where those tell
        nothing."""
        return unpack_texts(self._blobs[10]), self._blobs[11].cast("q")

    @property
    def names(self) -> list[bytes]:
        """The name of each file."""
        return bytes(self._files[0]).split(b"\0")[:-1]

    @property
    def stats(self) -> memoryview:
        """(size, mtime_ns, inode) of each file."""
        return self._files[1].cast("q")

    @property
    def digests(self) -> bytes:
        """16 bytes of each file."""
        return bytes(self._files[2])

    def paths(self) -> list[str]:
        """The path of every file."""
        names = unpack_texts(self._files[0])
        found: list[str] = []
        start = 0
        for folder, count in zip(self.folders, self.folder_counts, strict=True):
            own = names[start : start + count]
            found += [f"{folder}/{name}" for name in own] if folder else own
            start += count
        return found
