"""The times of the folders that hold a spec's files, by which `build --fast` knows that nothing came or went.

Adding, removing or renaming in a folder changes its times, but not within the same tick of the file system's clock.
So they are taken only once the clock is past them, and the files are looked at after that: what happened before shows
in the files, what happens later in the times.
"""

from __future__ import annotations

import os
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

    from dicomforge.builder.tree import Tree

    Times = list[tuple[str, int, int, int]]
    """(path, mtime_ns, ctime_ns, inode) of folders."""

_PATIENCE_NS = 50_000_000


def tick(tree: Tree, newest_ns: int) -> int:
    """The file system's present time, after waiting until it is past `newest_ns`.

    A file that is written in the same tick of the clock as an earlier write may keep its mtime; past the tick, an
    edit always shows. Where the clock does not get there in time (a coarse one, or one that was set back), the
    caller must not trust such mtimes.
    """
    fd = tree.open(f"{tree.own}/clock", os.O_WRONLY | os.O_CREAT)
    try:
        give_up = time.monotonic_ns() + _PATIENCE_NS
        while True:
            os.utime(fd)
            now = os.fstat(fd).st_mtime_ns
            if now > newest_ns or time.monotonic_ns() > give_up:
                return now
            time.sleep(0.001)
    finally:
        os.close(fd)


def settled_times(tree: Tree, paths: Iterable[str]) -> Times:
    """The times of the folders of files, before the files are looked at; empty where they cannot be relied on."""
    found = _times(tree, dict.fromkeys(path.rpartition("/")[0] for path in paths))
    newest_ns = max((max(row[1:3]) for row in found), default=0)
    return found if tick(tree, newest_ns) > newest_ns else []


def record(db: Connection, owner: int, times: Times) -> None:
    """Write down the times of an owner's folders."""
    db.execute("DELETE FROM folder WHERE owner = ?", (owner,))
    db.executemany("INSERT INTO folder VALUES (?, ?, ?, ?, ?)", ((owner, *row) for row in times))


def as_recorded(db: Connection, tree: Tree, owners: Iterable[int]) -> int:
    """The number of folders of the owners if the times of all are the recorded ones, otherwise 0."""
    seen: set[str] = set()
    for owner in owners:
        rows = db.execute("SELECT path, mtime_ns, ctime_ns, inode FROM folder WHERE owner = ?", (owner,)).fetchall()
        folders = [row[0] for row in rows]
        if not rows or rows != _times(tree, folders):
            return 0
        seen.update(folders)
    return len(seen)


def _times(tree: Tree, folders: Iterable[str]) -> Times:
    times: Times = []
    for folder in folders:
        try:
            s = os.fstat(tree.folder(folder))
        except OSError:
            return []
        times.append((folder, s.st_mtime_ns, s.st_ctime_ns, s.st_ino))
    return times
