"""Section: what the ledger knows of one spec, per target and per file."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

from dicomforge.builder.columns import DIGEST_BYTES, STAT_FIELDS, Columns
from dicomforge.builder.packing import bundle, pack_texts

_ORPHANS = ""
"""The name under which the orphans are packed; no target has it."""


class InputStat(NamedTuple):
    """A file that a done spec was made from; size -1 where only the digest counts."""

    path: str
    kind: str
    digest: str
    size: int = -1
    mtime_ns: int = -1
    inode: int = -1


class Watched(NamedTuple):
    """Folders as they were before their files were seen: `times` holds (mtime_ns, ctime_ns, inode) of each."""

    folders: tuple[str, ...]
    times: array[int]


class Done(NamedTuple):
    """A full, unfailed run: what must be equal for the next to have nothing to do.

    `watched` is None where the times of folders tell nothing.
    """

    options: str
    environment: str
    inputs: tuple[InputStat, ...]
    watched: Watched | None = None


class Entry(NamedTuple):
    """One target: its key, and the files that were delivered with it.

    `code` is the digest of the generators' source where it may be edited in place. `stats` holds three numbers per
    file, `digests` 16 bytes. `interrupted`: not all files are known to have reached their place.
    """

    key: str
    code: str
    codecs: str
    paths: tuple[str, ...]
    stats: array[int]
    digests: bytes
    interrupted: bool = False

    def files(self) -> Iterator[tuple[str, Mark]]:
        """Each path with its mark."""
        stats, digests = self.stats, self.digests
        for i, path in enumerate(self.paths):
            stat = (stats[3 * i], stats[3 * i + 1], stats[3 * i + 2])
            yield path, Mark(stat, digests[DIGEST_BYTES * i : DIGEST_BYTES * (i + 1)])

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(self.stats[::STAT_FIELDS])


class Mark(NamedTuple):
    """How a file is known again: (size, mtime_ns, inode), and XXH3-128."""

    stat: tuple[int, int, int]
    digest: bytes


class Section:
    """The targets of one spec; `orphans` are files that are ours and belong to no target any more.

    `root` is the project's folder, relative to the output folder; `path` the spec file, relative to the project's.
    """

    __slots__ = ("done", "entries", "name", "orphans", "path", "root")

    def __init__(self, root: str, path: str, name: str, done: Done | None = None) -> None:
        self.root = root
        self.path = path
        self.name = name
        self.done = done
        self.entries: dict[str, Entry] = {}
        self.orphans: dict[str, Mark] = {}

    def put(self, target: str, entry: Entry) -> None:
        """Replace the entry of a target; paths that it no longer has become orphans."""
        old = self.entries.get(target)
        if old is not None and old.paths != entry.paths:
            new = set(entry.paths)
            self.orphans |= {path: mark for path, mark in old.files() if path not in new}
        self.entries[target] = entry

    def drop(self, target: str) -> None:
        """Forget a target; its paths become orphans."""
        self.orphans |= dict(self.entries.pop(target).files())

    def marks(self) -> dict[str, Mark]:
        """Every file of the spec."""
        found = dict(self.orphans)
        for entry in self.entries.values():
            found |= entry.files()
        return found


def pack(section: Section) -> tuple[bytes, bytes]:
    """A section as bytes, column by column, in the order in which Columns reads them; its files apart."""
    entries = dict(section.entries)
    if section.orphans:
        stats = array("q", [n for mark in section.orphans.values() for n in mark.stat])
        digests = b"".join(m.digest for m in section.orphans.values())
        entries[_ORPHANS] = Entry("", "", "", tuple(section.orphans), stats, digests)
    folders: list[str] = []
    folder_counts = array("I")
    names: list[str] = []
    stats = array("q")
    for entry in entries.values():
        stats += entry.stats
        for path in entry.paths:
            folder, _, name = path.rpartition("/")
            if not folders or folders[-1] != folder:
                folders.append(folder)
                folder_counts.append(0)
            folder_counts[-1] += 1
            names.append(name)
    values = entries.values()
    watched = section.done.watched if section.done else None
    columns = bundle(
        pack_texts((section.root, section.path, section.name)),
        _pack_done(section.done),
        pack_texts(entries),
        pack_texts(e.key for e in values),
        pack_texts(e.code for e in values),
        pack_texts(e.codecs for e in values),
        bytes(e.interrupted for e in values),
        array("I", [len(e.paths) for e in values]).tobytes(),
        pack_texts(folders),
        folder_counts.tobytes(),
        pack_texts(watched.folders if watched else ()),
        watched.times.tobytes() if watched else b"",
    )
    return columns, bundle(pack_texts(names), stats.tobytes(), b"".join(e.digests for e in values))


def section_of(columns: Columns) -> Section:
    """The section of these columns."""
    root, path, name = columns.head
    section = Section(root, path, name, _read_done(columns))
    paths, all_stats, all_digests = columns.paths(), columns.stats, columns.digests
    start = 0
    rows = zip(
        columns.targets,
        columns.keys,
        columns.codes,
        columns.codecs,
        columns.flags,
        columns.counts,
        strict=True,
    )
    for target, key, code, codecs, flag, count in rows:
        stop = start + count
        stats = array("q", all_stats[STAT_FIELDS * start : STAT_FIELDS * stop].tobytes())
        digests = all_digests[DIGEST_BYTES * start : DIGEST_BYTES * stop]
        entry = Entry(key, code, codecs, tuple(paths[start:stop]), stats, digests, bool(flag))
        if target == _ORPHANS:
            section.orphans = dict(entry.files())
        else:
            section.entries[target] = entry
        start = stop
    return section


def _pack_done(done: Done | None) -> bytes:
    if done is None:
        return b""
    inputs = [str(value) for i in done.inputs for value in i]
    return pack_texts([done.options, done.environment, *inputs])


def _read_done(columns: Columns) -> Done | None:
    told = columns.done
    if not told:
        return None
    inputs = [
        InputStat(path, kind, digest, int(size), int(mtime), int(inode))
        for path, kind, digest, size, mtime, inode in columns.inputs
    ]
    folders, times = columns.watched
    return Done(
        told[0], told[1], tuple(inputs), Watched(tuple(folders), array("q", times.tobytes())) if folders else None
    )
