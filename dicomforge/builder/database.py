"""The database of an output folder: opened under the folder's lock, made where it is missing, replaced where it is
damaged. It is light enough for a build with nothing to do, which reads it and no more."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from sqlite3 import DatabaseError, OperationalError, connect

from dicomforge.builder.tree import Blocked, Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

DAMAGE = (DatabaseError, LookupError, ValueError, TypeError, SyntaxError)
"""What reading a file raises that is no store, or a damaged one."""

_ERRORS = {7: errno.ENOMEM, 8: errno.EROFS, 10: errno.EIO, 13: errno.ENOSPC, 14: errno.EACCES}
"""SQLITE_NOMEM, READONLY, IOERR, FULL, CANTOPEN (https://www.sqlite.org/rescode.html)."""


def exists(tree: Tree) -> bool:
    """Whether a build has ever written here."""
    return tree.sight(_names(tree)[0]) == "file"


def _names(tree: Tree) -> tuple[str, str]:
    """The database and its journal."""
    name = f"{tree.own}/store.sqlite"
    return name, f"{name}-journal"


def connected(tree: Tree, out: str | os.PathLike[str]) -> Connection:
    """The database, whose folder `tree` is locked; a build that was killed in a transaction is rolled back.

    Raises DatabaseError, OSError.
    """
    name, journal = _names(tree)
    for one in (name, journal):
        _make_own(tree, one)
    if tree.sight(journal) == "file" and next(tree.read(journal), b"\0")[0] == 0:
        tree.remove(journal)  # of a transaction that was completed (https://www.sqlite.org/fileformat.html, 3)
    path = os.path.join(os.path.realpath(out), name)
    escaped = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    with as_os_errors():
        db = connect(f"file:{escaped}?nolock=1", uri=True, isolation_level=None)
        db.executescript("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF;")
    return db


def remove(tree: Tree) -> None:
    """Remove the database."""
    for name in reversed(_names(tree)):
        tree.remove(name)


@contextmanager
def as_os_errors() -> Iterator[None]:
    """What SQLite could not do because of the operating system is an OSError."""
    try:
        yield
    except OperationalError as e:
        number = _ERRORS.get(getattr(e, "sqlite_errorcode", 0) & 0xFF)
        if number is None:
            raise
        if number == errno.EIO:  # which SQLite also says of a write beyond RLIMIT_FSIZE
            import resource

            if resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY:
                number = errno.EFBIG
        raise OSError(number, os.strerror(number), "store.sqlite") from None


def _make_own(tree: Tree, name: str) -> None:
    """A hard link is another output folder's too (`cp -al`): it is replaced by a copy before anything is written."""
    if tree.sight(name) in ("other", "blocked"):
        raise Blocked(errno.ENOTDIR, os.strerror(errno.ENOTDIR), name)
    if tree.links(name) > 1:
        fd = tree.open(f"{name}.copy")
        with open(fd, "wb", buffering=0) as file:
            for block in tree.read(name):
                file.write(block)
        tree.move([(f"{name}.copy", name)])
