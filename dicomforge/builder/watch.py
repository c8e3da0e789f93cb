"""Watch: the times of the folders that hold a spec's files, by which `build --fast` knows that nothing came or went.

Adding, removing or renaming in a folder changes its times, but not within the same tick of the file system's clock.
So they are recorded only once the clock is past them, and the files are looked at after that: what happened before
shows in the files, what happens later in the times.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection
from pathlib import Path

from dicomforge.builder import lock
from dicomforge.builder.clock import tick
from dicomforge.builder.ledger import Ledger
from dicomforge.builder.recall import folder_times
from dicomforge.builder.section import Section, Watched
from dicomforge.builder.tree import Tree, grouped, opened

_FIELDS = 3
"""mtime_ns, ctime_ns, inode."""


def watch(tree: Tree, folder_fd: int, section: Section) -> Watched | None:
    """The folders of a section and those above them; None where their times cannot be relied on.

    `folder_fd` is the builder's own folder.
    """
    entries = section.entries.values()
    folders = tuple(dict.fromkeys(path.rpartition("/")[0] for e in entries for path in e.paths))
    times = folder_times(tree, folders)
    if len(times) != _FIELDS * len(folders):
        return None
    newest = max((max(times[n], times[n + 1]) for n in range(0, len(times), _FIELDS)), default=0)
    if tick(folder_fd, newest) <= newest:
        return None
    if any(tree.look(grouped(e.paths)) != e.stats for e in entries):
        return None
    return Watched(folders, array("q", times))


class _Busy(Exception):
    """Another build holds the lock."""


def renew(out: Path, places: Collection[tuple[str, str]]) -> None:
    """Record the times anew for the done specs at `places` (root, path); not while another build is at work."""
    try:
        with opened(out, make=False) as tree, lock.held(tree, _busy) as got:
            ledger = Ledger(got.folder_fd)
            for section in ledger.sections.values():
                if section.done and (section.root, section.path) in places:
                    section.done = section.done._replace(watched=watch(tree, got.folder_fd, section))
            ledger.save()
    except (_Busy, OSError):
        return


def _busy(holder: lock.Holder) -> None:
    raise _Busy
