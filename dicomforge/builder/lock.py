"""The lock of an output folder: one build at a time, and a waiting one can say for whom it waits."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from dicomforge.builder.image import FOLDER
from dicomforge.builder.tree import Tree


class Holder(NamedTuple):
    """Who holds the lock: process id, its command, and since when (local time)."""

    pid: int
    command: str
    since: str

    @property
    def text(self) -> str:
        """The holder in one line."""
        return f"process {self.pid} ({self.command}), since {self.since}" if self.pid else "another process"


class Unlockable(OSError):
    """The file system has no locks."""


class Held(NamedTuple):
    """Descriptors of the builder's folder and of its lock file; a forked process must close the latter."""

    folder_fd: int
    lock_fd: int


@contextmanager
def held(tree: Tree, waiting: Callable[[Holder], None]) -> Iterator[Held]:
    """Hold the lock of the output folder `tree`; `waiting` is called each time someone else holds it.

    Raises Unlockable, OSError.
    """
    got = _open(tree)
    try:
        while not _take(tree, got.lock_fd, waiting):
            _close(got)
            got = _open(tree)
        os.ftruncate(got.lock_fd, 0)
        os.pwrite(got.lock_fd, _self_description(), 0)
        yield got
        os.ftruncate(got.lock_fd, 0)
    finally:
        _close(got)


def _open(tree: Tree) -> Held:
    tree.forget()
    folder_fd = tree.take(FOLDER, make=True)
    try:
        return Held(folder_fd, os.open("lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666, dir_fd=folder_fd))
    except OSError:
        os.close(folder_fd)
        raise


def _close(got: Held) -> None:
    os.close(got.lock_fd)
    os.close(got.folder_fd)


def _take(tree: Tree, fd: int, waiting: Callable[[Holder], None]) -> bool:
    """Whether the lock was taken; False where the file was removed while we waited for it."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waiting(_holder(fd))
        fcntl.flock(fd, fcntl.LOCK_EX)
    except OSError as e:
        if e.errno in (errno.ENOTSUP, errno.ENOSYS, errno.ENOLCK):
            raise Unlockable(e.errno, e.strerror) from None
        raise
    tree.forget()
    return tree.stat(f"{FOLDER}/lock")[2] == os.fstat(fd).st_ino


def _self_description() -> bytes:
    command = " ".join(sys.argv)[:200] or "python"
    since = time.strftime("%Y-%m-%d %H:%M:%S")
    return json.dumps({"pid": os.getpid(), "command": command, "since": since}).encode()


def _holder(fd: int) -> Holder:
    try:
        told = json.loads(os.pread(fd, 4096, 0))
        return Holder(int(told["pid"]), str(told["command"]), str(told["since"]))
    except (ValueError, KeyError, TypeError):
        return Holder(0, "", "")
