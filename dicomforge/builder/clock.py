"""Clock: the file system's time, which ticks more slowly than files are written."""

from __future__ import annotations

import os
import time

from dicomforge.builder.tree import Tree

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
