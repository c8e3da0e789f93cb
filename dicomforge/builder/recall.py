"""Recall: whether there is nothing to do, from digests, stats and the store alone, without a plan.

The time of this is the time of a build with nothing to do.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from dicomforge.builder import database, folder_times, lock
from dicomforge.builder.inputs import is_gone, owner_of, path_of, spec_file, unchanged
from dicomforge.builder.tree import GONE, opened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection
    from typing import Any

    from dicomforge.builder.request import Report, Request
    from dicomforge.builder.tree import Tree


class Kept(NamedTuple):
    """A target that is up to date: `spec` is the name of its spec, `path` the path that was given."""

    path: str
    spec: str
    target: str
    key: str
    codecs: str
    files: int
    bytes: int


class Recall(NamedTuple):
    """`targets` are all those of the specs if nothing has to be done; otherwise `miss` says why.

    `folders` is how many folders' times said so; 0 where every file was seen.
    """

    targets: tuple[Kept, ...] = ()
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    gone: tuple[tuple[str, int], ...] = ()
    """Specs whose file is gone, and the number of their files that are still there."""
    miss: str = ""
    folders: int = 0


def recall(request: Request, stamp: str, report: Report) -> Recall:
    """Compare spec and parents by digest, other inputs and outputs by stat, and the installed environment's stamp.

    With `fast` the times of the folders of outputs are compared instead of these.

    Raises lock.Abandoned.
    """
    try:
        with opened(request.out, make=False) as tree:
            if not database.exists(tree):
                return Recall(miss="nothing was built here")
            with lock.held(tree, report, request.break_lock):
                if not request.dry_run:
                    tree.remove_folder(tree.temporary)
                db = database.connected(tree, request.out)
                try:
                    return _recall(db, tree, request, stamp)
                finally:
                    db.close()
    except lock.Abandoned:
        raise
    except (OSError, *database.DAMAGE) as e:
        return Recall(miss=f"the store cannot be read: {e}")


def _recall(db: Connection, tree: Tree, request: Request, stamp: str) -> Recall:
    targets: list[Kept] = []
    inputs: list[str] = []
    owners: list[int] = []
    for spec in request.specs:
        query = "SELECT id, name, options, environment, started_ns FROM owner WHERE spec = ?"
        row = db.execute(query, (os.fsencode(owner_of(spec, request.out)),)).fetchone()
        if row is None or row[4] is None:
            return Recall(miss=f"{spec} is new or was not finished")
        owner, name, options, environment, started_ns = row
        if options != request.options or environment != stamp:
            return Recall(miss="the options or the installed environment changed")
        for kept, kind, digest, *stat in db.execute(
            "SELECT path, kind, digest, size, mtime_ns, ctime_ns, inode FROM input WHERE owner = ?", (owner,)
        ):
            path = path_of(os.fsdecode(kept), spec)
            if not unchanged(path, digest, kind, tuple(stat), started_ns):
                return Recall(miss=f"{path} changed")
            inputs.append(path)
        query = "SELECT name, key, codecs, files, bytes FROM target WHERE owner = ? AND name != '' ORDER BY place"
        targets += (Kept(os.fspath(spec), name, *row) for row in db.execute(query, (owner,)))
        owners.append(owner)
    gone = _gone_specs(db, tree, request.out)
    outputs: tuple[str, ...] = ()
    if request.depfile and not request.stamp:
        outputs = tuple(path for path, *_ in _files(db, owners, "path"))
    found = Recall(tuple(targets), tuple(inputs), outputs, gone)
    if request.fast and (folders := folder_times.as_recorded(db, tree, owners)):
        return found._replace(folders=folders)
    renewed = {}
    if request.fast and not request.dry_run:
        for owner in owners:
            renewed[owner] = folder_times.settled_times(tree, [path for (path,) in _files(db, [owner], "path")])
    if not all_as_recorded(db, tree, owners):
        return Recall(miss="an output changed")
    for owner, times in renewed.items():
        folder_times.record(db, owner, times)
    return found


def _gone_specs(db: Connection, tree: Tree, out: str | os.PathLike[str]) -> tuple[tuple[str, int], ...]:
    found = []
    for owner, kept in db.execute("SELECT id, spec FROM owner ORDER BY spec").fetchall():
        spec = spec_file(out, os.fsdecode(kept))
        if is_gone(spec):
            stats = tree.look(path for (path,) in _files(db, [owner], "path"))
            if files := len(stats) - stats.count(GONE):
                found.append((spec, files))
    return tuple(found)


def all_as_recorded(db: Connection, tree: Tree, owners: Iterable[int]) -> bool:
    """Whether the stat of every file of the owners is the recorded one; a link to the same file is not."""
    rows = _files(db, owners, "CAST(path AS BLOB), size, mtime_ns, ctime_ns, inode")
    marks = ",".join(map(str, owners))
    query = f"SELECT total(files), total(bytes), min(settled) FROM target WHERE owner IN ({marks})"
    # A row that damage hides from the first query is missing in its sums.
    files, total, settled = db.execute(query).fetchone()
    return settled != 0 and tree.agrees(rows) == (files, total)


def _files(db: Connection, owners: Iterable[int], columns: str) -> Iterable[tuple[Any, ...]]:
    marks = ",".join(map(str, owners))
    return db.execute(f"SELECT {columns} FROM file WHERE target IN (SELECT id FROM target WHERE owner IN ({marks}))")
