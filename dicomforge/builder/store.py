"""Store: what the builder made and from what: one SQLite file in `.dicomforge/` of the output folder.

Whoever opens it holds the lock of the folder (lock.py), so that SQLite needs no locks of its own. It is also the log
of what a build does to the tree: a target's files are written down before they are renamed into place, and confirmed
after; a file that is to be removed stays written down until it is gone. So a killed build can be finished, and a file
whose path is not in the store is never ours.
"""

from __future__ import annotations

import ast
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dicomforge.builder import database, folder_times, lock
from dicomforge.builder.database import as_os_errors
from dicomforge.builder.reasons import Reason
from dicomforge.builder.request import Report
from dicomforge.builder.tree import Stat, Tree
from dicomforge.builder.tree import opened as opened_tree
from dicomforge.ground.own_folder import FOLDER

if TYPE_CHECKING:
    from dicomforge.builder.folder_times import Times

TABLES = """
CREATE TABLE owner(id INTEGER PRIMARY KEY, spec BLOB UNIQUE, name TEXT, digest TEXT, options TEXT, environment TEXT,
                   started_ns INTEGER);
CREATE TABLE input(owner INTEGER, path BLOB, kind TEXT, digest TEXT, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER,
                   inode INTEGER);
CREATE TABLE folder(owner INTEGER, path TEXT, mtime_ns INTEGER, ctime_ns INTEGER, inode INTEGER);
CREATE TABLE target(id INTEGER PRIMARY KEY, owner INTEGER, name TEXT, place INTEGER, key TEXT, code TEXT, codecs TEXT,
                    names INTEGER, digests BLOB, reasons TEXT, settled INTEGER, files INTEGER, bytes INTEGER,
                    UNIQUE(owner, name));
CREATE TABLE names(id INTEGER PRIMARY KEY, text TEXT UNIQUE);
CREATE TABLE file(path TEXT PRIMARY KEY, target INTEGER, place INTEGER, size INTEGER, mtime_ns INTEGER,
                  ctime_ns INTEGER, inode INTEGER, digest BLOB, before BLOB) WITHOUT ROWID;
"""
"""`owner.started_ns` is when the last full, unfailed build began, NULL where there is none. `target.name` is empty
for the files of an owner that belong to no target any more. `file.before` is the digest of what lay there, and was
ours, when a build began to replace it."""

_VERSION = 1
_ORPHANS = ""
_DIGEST_BYTES = 8
_NOT_DONE = "UPDATE owner SET started_ns = NULL WHERE id = ?"


class Mark(NamedTuple):
    """How a file is known again: its stat, its XXH3-128, and that of the file of ours that it is replacing."""

    stat: Stat
    digest: bytes
    before: bytes = b""


class TargetRecord(NamedTuple):
    """One target: its key, the digest of the code that made it, and its files by path, in the order of its instances.

    `parts` are digests by name (fingerprint.py). `settled`: all files are known to have reached their place.
    """

    key: str
    code: str
    codecs: str
    parts: tuple[tuple[str, bytes], ...]
    reasons: tuple[Reason, ...]
    files: dict[str, Mark]
    settled: bool = True

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(mark.stat[0] for mark in self.files.values())


class InputStat(NamedTuple):
    """A file that a full build read; `path` as of place.kept_path."""

    path: str
    kind: str
    digest: str
    stat: Stat


@dataclass(slots=True, eq=False)
class Owner:
    """A spec and its outputs; `spec` as of place.owner_of, `digest` the SHA-256 of its bytes when it was last built.

    `done`: its last build was full and unfailed, when the store was read. `orphans` are files that belong to none of
    its targets any more. Only Store changes it.
    """

    spec: str
    name: str = ""
    digest: str = ""
    id: int = 0
    done: bool = False
    inputs: tuple[InputStat, ...] = ()
    entries: dict[str, TargetRecord] = field(default_factory=dict)
    orphans: dict[str, Mark] = field(default_factory=dict)

    def marks(self) -> dict[str, Mark]:
        """Every file of the spec."""
        found = dict(self.orphans)
        for entry in self.entries.values():
            found |= entry.files
        return found

    def files(self, target: str) -> dict[str, Mark]:
        """The files of a target, or the orphans."""
        if target == _ORPHANS:
            return self.orphans
        return self.entries[target].files if target in self.entries else {}


class Store:
    """The owners of an output folder, by spec. A change is on disk when the call that makes it returns.

    `damaged`: it could not be read, and begins anew. `holders` says whose a path is: owner and name of the target.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.damaged = False
        self.owners: dict[str, Owner] = {}
        self.holders: dict[str, tuple[Owner, str]] = {}
        by_id: dict[int, Owner] = {}
        query = "SELECT id, spec, name, digest, started_ns IS NOT NULL FROM owner ORDER BY spec"
        for id, spec, name, digest, done in db.execute(query):
            by_id[id] = self.owners[os.fsdecode(spec)] = Owner(os.fsdecode(spec), name, digest, id, bool(done))
        for id, path, kind, digest, *stat in db.execute("SELECT * FROM input"):
            by_id[id].inputs += (InputStat(os.fsdecode(path), kind, digest, tuple(stat)),)
        names = {id: text.split("\n") for id, text in db.execute("SELECT id, text FROM names")}
        targets: dict[int, tuple[Owner, str, dict[str, Mark]]] = {}
        query = (
            "SELECT id, owner, name, key, code, codecs, names, digests, reasons, settled FROM target ORDER BY place"
        )
        for id, owner, name, key, code, codecs, names_id, digests, reasons, settled in db.execute(query):
            files: dict[str, Mark] = {}
            targets[id] = by_id[owner], name, files
            if name == _ORPHANS:
                by_id[owner].orphans = files
            else:
                starts = range(0, len(digests), _DIGEST_BYTES)
                each = (digests[start : start + _DIGEST_BYTES] for start in starts)
                parts = tuple(zip(names[names_id], each, strict=False))
                pairs = (line.partition(" ") for line in reasons.splitlines())
                why = tuple(Reason(kind, ast.literal_eval(subject)) for kind, _, subject in pairs)
                by_id[owner].entries[name] = TargetRecord(key, code, codecs, parts, why, files, bool(settled))
        query = (
            "SELECT path, target, digest, before, size, mtime_ns, ctime_ns, inode FROM file ORDER BY target, place"
        )
        for path, target, digest, before, *stat in db.execute(query):
            holder, name, files = targets[target]
            files[path] = Mark(tuple(stat), digest, before)
            self.holders[path] = holder, name

    def owner(self, spec: str) -> Owner:
        """The owner at this place; a new one is written to disk by `begin`."""
        return self.owners.get(spec) or Owner(spec)

    def mark(self, path: str) -> Mark:
        """How the file at a path that somebody holds is known."""
        owner, target = self.holders[path]
        return owner.files(target)[path]

    def begin(self, owner: Owner, name: str, digest: str) -> None:
        """The spec is about to be built: what is on record of an earlier full build holds no more."""
        owner.name, owner.digest = name, digest
        with self._writing():
            if not owner.id:
                row = self.db.execute("INSERT INTO owner(spec) VALUES (?)", (os.fsencode(owner.spec),))
                owner.id = row.lastrowid or 0
                self.owners[owner.spec] = owner
            self.db.execute(
                "UPDATE owner SET name = ?, digest = ?, started_ns = NULL WHERE id = ?", (name, digest, owner.id)
            )

    def intend(self, owner: Owner, target: str, entry: TargetRecord) -> None:
        """Write down that the files of `entry` are about to be renamed into place; from here on they are ours.

        Raises OSError where that cannot be written; the store is then as it was.
        """
        old = owner.entries.get(target)
        marks = dict(entry.files)
        for path in marks.keys() & self.holders.keys():
            marks[path] = marks[path]._replace(before=self.mark(path).digest)
        with self._writing():
            if old is not None:
                self._orphan(owner, {p: m for p, m in old.files.items() if p not in marks})
            self._put(owner, target, entry._replace(files=marks, settled=False))

    def confirm(self, owner: Owner, target: str, stats: Sequence[Stat]) -> None:
        """Write down that all renames of the last intent for `target` happened, and the stats of the files now."""
        entry = owner.entries[target]
        files = {p: Mark(s, m.digest) for s, (p, m) in zip(stats, entry.files.items(), strict=True)}
        with self._writing():
            self._put(owner, target, entry._replace(files=files, settled=True))

    def put(self, owner: Owner, target: str, entry: TargetRecord) -> None:
        """Write down what is known of a target whose files stay as they are."""
        with self._writing():
            self._put(owner, target, entry)

    def adopt(self, other: Owner, targets: Iterable[str]) -> None:
        """Take over from another store of the folder what it says of these targets and of files without a target."""
        owner = self.owner(other.spec)
        self.begin(owner, other.name, other.digest)
        for target in targets:
            self.put(owner, target, other.entries[target])
        with self._writing():
            self._orphan(owner, {path: mark for path, mark in other.orphans.items() if path not in self.holders})

    def drop(self, owner: Owner, target: str) -> None:
        """Forget a target; its files are still the owner's."""
        with self._writing():
            self._orphan(owner, owner.entries.pop(target).files)
            self.db.execute("DELETE FROM target WHERE owner = ? AND name = ?", (owner.id, target))

    def forget(self, paths: Iterable[str]) -> None:
        """These files are gone, or no longer ours."""
        with self._writing():
            for path in paths:
                owner, target = self.holders.pop(path)
                del owner.files(target)[path]
                self.db.execute("DELETE FROM file WHERE path = ?", (path,))
                self.db.execute(_NOT_DONE, (owner.id,))

    def forget_owner(self, owner: Owner) -> None:
        """Forget a spec, of which no file is left."""
        del self.owners[owner.spec]
        with self._writing():
            for table in ("input", "folder", "target"):
                self.db.execute(f"DELETE FROM {table} WHERE owner = ?", (owner.id,))
            self.db.execute("DELETE FROM owner WHERE id = ?", (owner.id,))

    def order(self, owner: Owner, targets: Iterable[str]) -> None:
        """The targets of a spec in the order of its plan."""
        rows = [(n, owner.id, target) for n, target in enumerate(targets)]
        with self._writing():
            self.db.executemany("UPDATE target SET place = ? WHERE owner = ? AND name = ?", rows)

    def done(
        self,
        owner: Owner,
        options: str,
        environment: str,
        started_ns: int,
        inputs: Iterable[InputStat],
        folders: Times,
    ) -> None:
        """Record a full, unfailed build: what must be equal for the next to have nothing to do."""
        with self._writing():
            for table in ("input", "folder"):
                self.db.execute(f"DELETE FROM {table} WHERE owner = ?", (owner.id,))
            rows = [(owner.id, os.fsencode(i.path), i.kind, i.digest, *i.stat) for i in inputs]
            self.db.executemany("INSERT INTO input VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            folder_times.record(self.db, owner.id, folders)
            self.db.execute(
                "UPDATE owner SET options = ?, environment = ?, started_ns = ? WHERE id = ?",
                (options, environment, started_ns, owner.id),
            )

    def _put(self, owner: Owner, target: str, entry: TargetRecord) -> None:
        names = "\n".join(name for name, _ in entry.parts)
        self.db.execute("INSERT OR IGNORE INTO names(text) VALUES (?)", (names,))
        reasons = "\n".join(f"{r.kind} {r.subject!a}" for r in entry.reasons)
        self.db.execute(
            "INSERT INTO target(owner, name, place, key, code, codecs, names, digests, reasons, settled, files,"
            " bytes) VALUES (?, ?, ?, ?, ?, ?, (SELECT id FROM names WHERE text = ?), ?, ?, ?, ?, ?)"
            " ON CONFLICT(owner, name) DO UPDATE SET"
            " key = excluded.key, code = excluded.code, codecs = excluded.codecs, names = excluded.names,"
            " digests = excluded.digests, reasons = excluded.reasons, settled = excluded.settled,"
            " files = excluded.files, bytes = excluded.bytes",
            (owner.id, target, len(owner.entries), entry.key, entry.code, entry.codecs, names,
             b"".join(digest for _, digest in entry.parts), reasons, entry.settled, len(entry.files), entry.size),
        )  # fmt: skip
        self._put_files(owner, target, entry.files)
        owner.entries[target] = entry

    def _orphan(self, owner: Owner, files: dict[str, Mark]) -> None:
        if files:
            self.db.execute("INSERT OR IGNORE INTO target(owner, name) VALUES (?, '')", (owner.id,))
            owner.orphans |= files
            self._put_files(owner, _ORPHANS, files)

    def _put_files(self, owner: Owner, target: str, files: dict[str, Mark]) -> None:
        """Under another target or owner they are no more."""
        query = "SELECT id FROM target WHERE owner = ? AND name = ?"
        id = self.db.execute(query, (owner.id, target)).fetchone()[0]
        rows = [(p, id, n, *m.stat, m.digest, m.before) for n, (p, m) in enumerate(files.items())]
        self.db.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        for path in files:
            holder = self.holders.get(path)
            if holder is not None and holder != (owner, target):
                other, other_target = holder
                other.files(other_target).pop(path, None)
                self.db.execute(_NOT_DONE, (other.id,))
            self.holders[path] = owner, target

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with as_os_errors(), self.db:  # which commits or rolls back
            self.db.execute("BEGIN")
            yield


@contextmanager
def opened(tree: Tree, out: Path, report: Report, break_lock: bool = False) -> Iterator[Store]:
    """The store of an output folder for a build that writes; the folder's lock is held.

    Raises lock.Abandoned, OSError.
    """
    with lock.held(tree, report, break_lock, writing=True):
        if tree.own != FOLDER and not database.exists(tree):
            _begin_with_main(tree, out, report)
        try:
            store = _loaded(tree, out)
        except database.DAMAGE:
            database.remove(tree)
            store = _loaded(tree, out)
            store.damaged = True
        try:
            yield store
        finally:
            store.db.close()


def read(tree: Tree, out: Path, report: Report) -> Store:
    """What the store says now; nothing can be written to it.

    Raises lock.Abandoned, OSError.
    """
    if not database.exists(tree):
        if tree.own == FOLDER:
            return _empty()
        with opened_tree(out, make=False) as main:
            return read(main, out, report)
    with lock.held(tree, report):
        try:
            store = _loaded(tree, out)
        except database.DAMAGE:
            store = _empty()
            store.damaged = True
        store.db.close()
    return store


def _begin_with_main(tree: Tree, out: Path, report: Report) -> None:
    """A shard's first store is a copy of the main store; what it does not build itself stays `done` there."""
    with opened_tree(out, make=False) as main:
        if database.exists(main):
            with suppress(*database.DAMAGE), lock.held(main, report):
                source, copy = database.connected(main, out), database.connected(tree, out)
                with closing(source), closing(copy):
                    source.backup(copy)
                    copy.execute("UPDATE owner SET started_ns = 0")


def _loaded(tree: Tree, out: Path) -> Store:
    db = database.connected(tree, out)
    try:
        with as_os_errors():
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if not version and not db.execute("SELECT * FROM sqlite_master").fetchone():
                db.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {_VERSION}; COMMIT")
            elif version != _VERSION or db.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise ValueError(version)
            return Store(db)
    except BaseException:
        db.close()
        raise


def _empty() -> Store:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.executescript(TABLES)
    return Store(db)
