"""Deliver: finished files of a target are logged, renamed to their places, and remembered."""

from __future__ import annotations

import os
from array import array
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from dicomforge.builder.columns import DIGEST_BYTES
from dicomforge.builder.ledger import Ledger
from dicomforge.builder.produce import Receipt
from dicomforge.builder.section import Entry
from dicomforge.builder.stale import Verdict
from dicomforge.builder.tree import Tree, grouped
from dicomforge.builder.walk import Blocked
from dicomforge.ground.diagnostic import Diagnostic


class Fresh(NamedTuple):
    """A file that a worker made: its path to be, where it lies now, and how it is known."""

    path: str
    folder: str
    name: str
    stat: tuple[int, int, int]
    digest: bytes


class Delivery(NamedTuple):
    """What happened: how many files are other than before, and their newest mtime."""

    changed: int
    newest_ns: int
    diagnostics: tuple[Diagnostic, ...] = ()


def fresh_files(verdict: Verdict, receipts: Sequence[Receipt]) -> list[Fresh]:
    """The files of all receipts of one target, in the order of its instances."""
    found = []
    for receipt in sorted(receipts, key=lambda r: r.task.start):
        stats, digests = receipt.stats, receipt.digests
        for n, position in enumerate(range(receipt.task.start, receipt.task.stop)):
            stat = (stats[3 * n], stats[3 * n + 1], stats[3 * n + 2])
            name = f"{receipt.task.series}-{position}"
            digest = digests[DIGEST_BYTES * n : DIGEST_BYTES * (n + 1)]
            found.append(Fresh(verdict.series.instances[position].path, receipt.folder, name, stat, digest))
    return found


class Deliverer:
    """Brings files from the temporary folder at `temporary_fd` into `tree`.

    `owned` are the paths that were ours when the build began; anything else in the way is refused unless its bytes
    are equal, or `force`.
    """

    def __init__(self, tree: Tree, ledger: Ledger, temporary_fd: int, owned: Collection[str], force: bool) -> None:
        self._tree = tree
        self._ledger = ledger
        self._temporary_fd = temporary_fd
        self._owned = owned
        self._force = force

    def deliver(self, verdict: Verdict, source: str, files: Sequence[Fresh]) -> Delivery:
        """Deliver one target, or nothing of it.

        Raises OSError (Blocked where a link or file stands for a folder); a later build then finishes the work.
        """
        now = self._tree.look(grouped(f.path for f in files))
        there = [(now[3 * i], now[3 * i + 1], now[3 * i + 2]) for i in range(len(files))]
        keep = self._unchanged(verdict, files, there)
        strangers = [f.path for f, stat in zip(files, there, strict=True) if stat[0] >= 0 and f.path not in keep]
        in_the_way = [path for path in strangers if path not in self._owned]
        if in_the_way and not self._force:
            return Delivery(0, 0, (_refused(verdict.target, in_the_way),))
        moved = [f for f in files if f.path not in keep]
        stats = array("q", [n for f in files for n in keep.get(f.path, f.stat)])
        entry = Entry(
            verdict.made.key,
            source,
            verdict.made.codecs,
            tuple(f.path for f in files),
            stats,
            b"".join(f.digest for f in files),
        )
        self._ledger.intend(verdict.section, verdict.target, entry)
        self._rename(moved)
        self._ledger.confirm(verdict.section, verdict.target)
        return Delivery(len(moved), max((f.stat[1] for f in moved), default=0))

    def _unchanged(
        self, verdict: Verdict, files: Sequence[Fresh], there: Sequence[tuple[int, int, int]]
    ) -> dict[str, tuple[int, int, int]]:
        """The files that lie there already with equal bytes, with their stat: they stay as they are."""
        known = dict(verdict.seen.files()) if verdict.seen is not None else {}
        same = {}
        for file, stat in zip(files, there, strict=True):
            if stat[0] != file.stat[0]:
                continue
            mark = known.get(file.path)
            trusted = mark is not None and mark.stat == stat
            digest = mark.digest if mark is not None and trusted else self._tree.digest(file.path)
            if digest == file.digest:
                same[file.path] = stat
        return same

    def _rename(self, files: Sequence[Fresh]) -> None:
        with _folders(self._temporary_fd) as temporary:
            left = iter(files)
            for folder, names in grouped(f.path for f in files):
                target_fd = self._tree.folder(folder, make=True)
                for name, file in zip(names, left, strict=False):
                    try:
                        os.rename(file.name, name, src_dir_fd=temporary(file.folder), dst_dir_fd=target_fd)
                    except IsADirectoryError as e:
                        raise Blocked(e.errno, e.strerror, file.path) from None


@contextmanager
def _folders(parent_fd: int) -> Iterator[_Opener]:
    opener = _Opener(parent_fd)
    try:
        yield opener
    finally:
        for fd in opener.fds.values():
            os.close(fd)


class _Opener:
    def __init__(self, parent_fd: int) -> None:
        self._parent_fd = parent_fd
        self.fds: dict[str, int] = {}

    def __call__(self, folder: str) -> int:
        if folder not in self.fds:
            self.fds[folder] = os.open(folder, os.O_RDONLY | os.O_DIRECTORY, dir_fd=self._parent_fd)
        return self.fds[folder]


def _refused(target: str, paths: Sequence[str]) -> Diagnostic:
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return Diagnostic(
        "DF112",
        f"{target} is not delivered: {paths[0]!r}{more} exists and was not made by dicomforge",
        expected="no file, or one with equal bytes",
        hint="move it away, or overwrite it with --force",
    )
