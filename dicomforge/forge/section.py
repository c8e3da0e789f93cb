"""Section: what the ledger knows of one spec, per target and per file."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

from dicomforge.forge.packing import bundle, pack_texts, unbundle, unpack_texts

DIGEST_BYTES = 16
"""XXH3-128."""

STAT_FIELDS = 3
"""size, mtime_ns, inode."""

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


class Done(NamedTuple):
    """A full, unfailed run: what must be equal for the next to have nothing to do."""

    options: str
    environment: str
    inputs: tuple[InputStat, ...]


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
    No dataclass, whose module costs more to import than a small ledger to read.
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


class Flat(NamedTuple):
    """A section in columns, as it is packed: files in the order of `targets`, paths as runs of one folder."""

    root: str
    path: str
    name: str
    done: Done | None
    targets: list[str]
    keys: list[str]
    codes: list[str]
    codecs: list[str]
    flags: bytes
    counts: array[int]
    folders: list[str]
    folder_counts: array[int]
    names: list[str]
    stats: array[int]
    digests: bytes

    def groups(self) -> Iterator[tuple[str, list[str]]]:
        """Each folder with the names in it."""
        start = 0
        for folder, count in zip(self.folders, self.folder_counts, strict=True):
            yield folder, self.names[start : start + count]
            start += count

    def paths(self) -> list[str]:
        """The path of every file."""
        return [f"{f}/{n}" if f else n for f, names in self.groups() for n in names]


def flat_of(section: Section) -> Flat:
    """The columns of a section."""
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
    return Flat(
        section.root,
        section.path,
        section.name,
        section.done,
        list(entries),
        [e.key for e in values],
        [e.code for e in values],
        [e.codecs for e in values],
        bytes(e.interrupted for e in values),
        array("I", [len(e.paths) for e in values]),
        folders,
        folder_counts,
        names,
        stats,
        b"".join(e.digests for e in values),
    )


def section_of(flat: Flat) -> Section:
    """The section of these columns."""
    section = Section(flat.root, flat.path, flat.name, flat.done)
    paths = flat.paths()
    start = 0
    rows = zip(flat.targets, flat.keys, flat.codes, flat.codecs, flat.flags, flat.counts, strict=True)
    for target, key, code, codecs, flag, count in rows:
        stop = start + count
        stats = flat.stats[STAT_FIELDS * start : STAT_FIELDS * stop]
        digests = flat.digests[DIGEST_BYTES * start : DIGEST_BYTES * stop]
        entry = Entry(key, code, codecs, tuple(paths[start:stop]), stats, digests, bool(flag))
        if target == _ORPHANS:
            section.orphans = dict(entry.files())
        else:
            section.entries[target] = entry
        start = stop
    return section


def pack(flat: Flat) -> bytes:
    """The columns as bytes."""
    return bundle(
        pack_texts((flat.root, flat.path, flat.name)),
        _pack_done(flat.done),
        pack_texts(flat.targets),
        pack_texts(flat.keys),
        pack_texts(flat.codes),
        pack_texts(flat.codecs),
        flat.flags,
        flat.counts.tobytes(),
        pack_texts(flat.folders),
        flat.folder_counts.tobytes(),
        pack_texts(flat.names),
        flat.stats.tobytes(),
        flat.digests,
    )


def read_head(packed: memoryview) -> tuple[str, str, str]:
    """(root, path, name) of a packed section."""
    root, path, name = unpack_texts(unbundle(packed)[0])
    return root, path, name


def read_flat(packed: memoryview) -> Flat:
    """The columns of a packed section."""
    head, done, targets, keys, codes, codecs, flags, counts, folders, folder_counts, names, stats, digests = unbundle(
        packed
    )
    root, path, name = unpack_texts(head)
    return Flat(
        root,
        path,
        name,
        _read_done(done),
        unpack_texts(targets),
        unpack_texts(keys),
        unpack_texts(codes),
        unpack_texts(codecs),
        bytes(flags),
        _numbers("I", counts),
        unpack_texts(folders),
        _numbers("I", folder_counts),
        unpack_texts(names),
        _numbers("q", stats),
        bytes(digests),
    )


def _numbers(code: str, packed: memoryview) -> array[int]:
    numbers = array(code)
    numbers.frombytes(packed)
    return numbers


def _pack_done(done: Done | None) -> bytes:
    if done is None:
        return b""
    inputs = [str(value) for i in done.inputs for value in i]
    return pack_texts([done.options, done.environment, *inputs])


def _read_done(packed: memoryview) -> Done | None:
    if not packed:
        return None
    options, environment, *rest = unpack_texts(packed)
    inputs = [
        InputStat(path, kind, digest, int(size), int(mtime), int(inode))
        for path, kind, digest, size, mtime, inode in zip(*[iter(rest)] * 6, strict=True)
    ]
    return Done(options, environment, tuple(inputs))
