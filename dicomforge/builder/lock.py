"""The lock of an output folder: one reader or writer at a time, and a waiting one can say for whom it waits.

Only this file calls `flock` (POSIX; `msvcrt.locking` or the lock file serves elsewhere). Where a file system has no
locks, a lock file names host and process of its holder; one that a killed process left is cleared by `--break-lock`.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from typing import NamedTuple

from dicomforge.builder.request import Event, Report
from dicomforge.builder.tree import Tree

_NO_LOCKS = (errno.ENOTSUP, errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP)
_POLL_S, _PATIENCE_S = 0.1, 10.0


_HELD: set[int] = set()
"""Descriptors of locks; a forked process closes them, since otherwise it would go on holding what its parent held."""


def _let_go() -> None:
    for fd in _HELD:
        with suppress(OSError):
            os.close(fd)
    _HELD.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


class Holder(NamedTuple):
    """Who holds the lock: host, process id, its command, and since when (local time)."""

    host: str
    pid: int
    command: str
    since: str

    @property
    def text(self) -> str:
        """The holder in one line."""
        known = f"process {self.pid} ({self.command}) on {self.host}, since {self.since}"
        return known if self.pid else "another process"


class Abandoned(OSError):
    """The process that made the lock file is gone; `args` has its Holder."""

    def __str__(self) -> str:
        return f"the output folder is locked by {self.args[0].text}, which is no longer running"


@contextmanager
def held(tree: Tree, report: Report, break_lock: bool = False, writing: bool = False) -> Iterator[None]:
    """Hold the lock of the output folder, and report for whom it waits; one that is not `writing` leaves no name.

    A forked process does not hold it. Where the folder is read-only and has no lock, no process can write, and none
    is held.

    Raises Abandoned, OSError.
    """
    if break_lock:
        tree.remove(_lock_file(tree))
    fd = _opened(tree, writing)
    own = False
    try:
        try:
            while fd >= 0 and not _take(tree, fd, report):
                os.close(fd)
                fd = _opened(tree, writing)
        except OSError as e:
            if e.errno not in _NO_LOCKS:
                raise
            _make_file(tree, report)
            own = True
        if fd >= 0 and not own and os.fstat(fd).st_size:  # the name of a process that was killed
            with suppress(OSError):
                os.ftruncate(fd, 0)
        if writing and not own:
            os.pwrite(fd, _self_description(), 0)
        _HELD.add(fd)
        yield
        if writing and not own:
            os.ftruncate(fd, 0)
    finally:
        _HELD.discard(fd)
        if own:
            tree.remove(_lock_file(tree))
        if fd >= 0:
            os.close(fd)


def _lock_file(tree: Tree) -> str:
    """What takes the place of a lock on file systems that have none."""
    return f"{tree.own}/lock.held"


def _opened(tree: Tree, writing: bool) -> int:
    tree.forget()
    try:
        return tree.open(f"{tree.own}/lock", os.O_RDWR | os.O_CREAT)
    except OSError as e:
        if writing or e.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise
    try:
        return tree.open(f"{tree.own}/lock", os.O_RDONLY)
    except FileNotFoundError:
        return -1


def _take(tree: Tree, fd: int, report: Report) -> bool:
    """Whether the lock was taken; False where the file was removed while we waited for it."""
    import fcntl

    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        report(Event("waiting", text=_holder(os.pread(fd, 4096, 0)).text))
        fcntl.flock(fd, fcntl.LOCK_EX)
    tree.forget()
    return tree.look([f"{tree.own}/lock"])[0][3] == os.fstat(fd).st_ino


def _make_file(tree: Tree, report: Report) -> None:
    for attempt in count():
        try:
            fd = tree.open(_lock_file(tree), os.O_WRONLY | os.O_CREAT | os.O_EXCL)
            break
        except FileExistsError:
            age_s = time.time() - tree.look([_lock_file(tree)])[0][1] / 1e9
            try:
                holder = _holder(b"".join(tree.read(_lock_file(tree))))
            except OSError:  # it was removed meanwhile
                holder, age_s = _holder(b""), 0.0
            if _is_abandoned(holder, age_s):
                raise Abandoned(holder) from None
            if not attempt:
                report(Event("waiting", text=holder.text))
            time.sleep(_POLL_S)
    with open(fd, "wb", buffering=0) as file:
        file.write(_self_description())


def _is_abandoned(holder: Holder, age_s: float) -> bool:
    if not holder.pid:
        return age_s > _PATIENCE_S
    if holder.host != os.uname().nodename:
        return False
    try:
        os.kill(holder.pid, 0)
    except OSError as e:
        return isinstance(e, ProcessLookupError)
    return False


def _self_description() -> bytes:
    import json

    command = " ".join(sys.argv)[:200] or "python"
    since = time.strftime("%Y-%m-%d %H:%M:%S")
    return json.dumps(Holder(os.uname().nodename, os.getpid(), command, since)._asdict()).encode("ascii")


def _holder(data: bytes) -> Holder:
    import json

    try:
        holder = json.loads(data)
        return Holder(str(holder["host"]), int(holder["pid"]), str(holder["command"]), str(holder["since"]))
    except (ValueError, KeyError, TypeError):
        return Holder("", 0, "", "")
