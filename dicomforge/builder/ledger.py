"""Ledger: what the builder made and from what, in `.dicomforge/` of the output folder.

`ledger` holds a Section per spec and is replaced as a whole; `journal` is appended to while a build runs, so that a
killed build loses nothing that it delivered. A journal record comes before the renames that it announces and is
confirmed after them; whatever the records say is believed only after each file was seen.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from dicomforge.builder.columns import Columns
from dicomforge.builder.image import END, FILES, MAGIC, SECTION, read_image, read_whole
from dicomforge.builder.packing import bundle, frame, pack_texts, read_frames, unbundle, unpack_texts
from dicomforge.builder.section import Entry, Section, pack, section_of

_INTENT, _DONE = b"T", b"C"
"""Kinds of frames of the journal; another kind is of another version and says nothing."""


class Ledger:
    """The ledger of one output folder while a build holds its lock; with `writing` off nothing reaches the disk.

    `recovered` are the targets (root, spec name, target) that only the journal of a killed build knew.
    """

    def __init__(self, folder_fd: int, writing: bool = True) -> None:
        self._fd = folder_fd
        self._writing = writing
        self._journal = -1
        image = read_image(folder_fd)
        self.damaged = not image.intact
        self.recovered: set[tuple[str, str, str]] = set()
        self.sections: dict[tuple[str, str], Section] = {}
        for columns in image.sections:
            section = section_of(columns)
            if self.damaged:
                section.done = None
            self.sections[section.root, section.name] = section
        self._replay()

    def section(self, root: str, name: str, path: str) -> Section:
        """The section of a spec, new where there was none."""
        key = (root, name)
        if key not in self.sections:
            self.sections[key] = Section(root, path, name)
        return self.sections[key]

    def rekey(self, section: Section, root: str, path: str) -> None:
        """Tell that the spec of `section` lies elsewhere now."""
        del self.sections[section.root, section.name]
        section.root, section.path = root, path
        self.sections[root, section.name] = section

    def intend(self, section: Section, target: str, entry: Entry) -> None:
        """Log that the files of `entry` are about to be renamed into place; from here on they are ours.

        Raises OSError where the log cannot be written; the journal is then as it was.
        """
        one = Section(section.root, section.path, section.name)
        one.entries[target] = entry
        self._append(_INTENT, bundle(*pack(one)))
        section.done = None
        section.put(target, entry._replace(interrupted=True))

    def confirm(self, section: Section, target: str) -> None:
        """Log that all renames of the last intent for `target` happened."""
        self._append(_DONE, pack_texts((section.root, section.name, target)))
        section.put(target, section.entries[target]._replace(interrupted=False))

    def save(self) -> None:
        """Replace the ledger by what is known now, and begin a new journal."""
        blobs = [MAGIC]
        for _, section in sorted(self.sections.items()):
            if section.done or section.entries or section.orphans:
                columns, files = pack(section)
                blobs += [frame(SECTION, columns), frame(FILES, files)]
        replace(self._fd, "ledger", [*blobs, frame(END, b"")])
        self.close()
        _unlink(self._fd, "journal")

    def close(self) -> None:
        """Close the journal; what it holds stays."""
        if self._journal >= 0:
            os.close(self._journal)
            self._journal = -1

    def _append(self, kind: bytes, body: bytes) -> None:
        if not self._writing:
            return
        if self._journal < 0:
            self._journal = os.open("journal", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666, dir_fd=self._fd)
        before = os.fstat(self._journal).st_size
        try:
            write_all(self._journal, [frame(kind, body)])
        except OSError:
            os.ftruncate(self._journal, before)
            raise

    def _replay(self) -> None:
        packed = read_whole(self._fd, "journal")
        if packed is None:
            return
        frames, intact = read_frames(memoryview(packed))
        for kind, body in frames:
            if kind == _INTENT:
                self._replay_intent(section_of(Columns(*unbundle(body))))
            elif kind == _DONE:
                root, name, target = unpack_texts(body)
                section = self.sections[root, name]
                section.put(target, section.entries[target]._replace(interrupted=False))
        if not intact and self._writing:
            replace(self._fd, "journal", [frame(kind, bytes(body)) for kind, body in frames])

    def _replay_intent(self, told: Section) -> None:
        section = self.section(told.root, told.name, told.path)
        section.done = None
        for target, entry in told.entries.items():
            section.put(target, entry._replace(interrupted=True))
            self.recovered.add((section.root, section.name, target))


def replace(folder_fd: int, name: str, blobs: Iterable[bytes]) -> None:
    """Write `name` in `folder_fd` under a temporary name and rename it: there is the old file or the new one."""
    temporary = f"{name}.new"
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o666, dir_fd=folder_fd)
    try:
        write_all(fd, list(blobs))
    finally:
        os.close(fd)
    os.rename(temporary, name, src_dir_fd=folder_fd, dst_dir_fd=folder_fd)


_MOST_BUFFERS = 1024
"""IOV_MAX of Linux and the BSDs."""


def write_all(fd: int, buffers: Sequence[bytes | memoryview]) -> None:
    """Write all bytes of `buffers`, gathered, however many calls it takes.

    Raises OSError.
    """
    for start in range(0, len(buffers), _MOST_BUFFERS):
        batch = buffers[start : start + _MOST_BUFFERS]
        written = os.writev(fd, batch)
        for buffer in batch:
            size = buffer.nbytes if isinstance(buffer, memoryview) else len(buffer)
            if written < size:
                rest = memoryview(buffer).cast("B")[written:]
                while rest:
                    rest = rest[os.write(fd, rest) :]
            written = max(0, written - size)


def _unlink(folder_fd: int, name: str) -> None:
    try:
        os.unlink(name, dir_fd=folder_fd)
    except FileNotFoundError:
        return
