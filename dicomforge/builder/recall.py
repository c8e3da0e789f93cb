"""Recall: whether there is nothing to do, from digests, stats and the ledger alone, without a plan.

The time of this is the time of a build with nothing to do, so that it imports little: paths are texts, and no value
is a NamedTuple or a dataclass.
"""

from __future__ import annotations

import os

from dicomforge.builder import environment
from dicomforge.builder.columns import STAT_FIELDS, Columns
from dicomforge.builder.image import FOLDER, read_image
from dicomforge.builder.place import project_of, relative
from dicomforge.builder.walk import Walk
from dicomforge.source.regular import digest_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    AnyPath = str | os.PathLike[str]
    Run = tuple[str, list[bytes], memoryview]

WORTH_A_PROCESS = 10_000
"""Files for which one more process pays."""

_MOST_PROCESSES = 8
_RUN = 4096
"""The most files of a folder that are looked at in one go."""


class Recall:
    """`sections` are those of the specs, in their order, if nothing has to be done; otherwise `miss` says why.

    `folders` is how many folders' times said so; 0 where every file was seen.
    """

    __slots__ = ("folders", "miss", "sections")

    def __init__(self, sections: Sequence[Columns], miss: str = "", folders: int = 0) -> None:
        self.sections = sections
        self.miss = miss
        self.folders = folders

    @property
    def hit(self) -> bool:
        """Whether the outputs are what a build would make."""
        return not self.miss


def recall(
    out: AnyPath,
    specs: Sequence[AnyPath],
    options: str,
    stamp: str = "",
    project_root: AnyPath | None = None,
    fast: bool = False,
    brief: bool = False,
) -> Recall:
    """Compare spec and parents by digest, other inputs and outputs by stat, and the installed environment's stamp.

    With `fast` the times of the folders of outputs are compared instead of these; `brief` then leaves out what the
    sections know of their files.
    """
    try:
        root_fd = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return Recall((), "there is no output folder")
    walk = Walk(root_fd)
    try:
        image = read_image(walk.folder(FOLDER), files=not (fast and brief))
        if not image.intact or not image.quiet:
            return Recall((), "the last build was interrupted")
        sections: list[Columns] = []
        for spec in specs:
            found = image.find(*relative(spec, out, project_root or project_of(spec)))
            if len(found) != 1:
                return Recall((), f"{os.fspath(spec)} is new")
            sections += found
        miss = _first_miss(sections, options, stamp or environment.stamp())
        if miss:
            return Recall((), miss)
        if fast:
            watched = all_times_as_recorded(walk, sections)
            return Recall(sections, folders=watched) if watched else Recall((), "a folder changed")
        return Recall(sections) if all_as_recorded(walk, sections) else Recall((), "an output changed")
    except OSError:
        return Recall((), "the output folder holds no ledger")
    finally:
        walk.forget()
        os.close(root_fd)


def _first_miss(sections: list[Columns], options: str, stamp: str) -> str:
    digests: dict[str, str] = {}
    for section in sections:
        done = section.done
        if not done or any(section.flags):
            return f"{section.head[1]} was not finished"
        if done[0] != options:
            return "options changed"
        if done[1] != stamp:
            return "the installed environment changed"
        for path, _, digest, size, mtime_ns, inode in section.inputs:
            if not input_unchanged(path, digest, (int(size), int(mtime_ns), int(inode)), digests):
                return f"{path} changed"
    return ""


def input_unchanged(path: str, digest: str, stat: tuple[int, int, int], digests: dict[str, str]) -> bool:
    """Whether an input is as it was, by its stat or, where the size is -1 or the stat differs, by its digest.

    `digests` remembers what was read.
    """
    if stat[0] >= 0:
        try:
            s = os.stat(path)
        except OSError:
            return False
        if (s.st_size, s.st_mtime_ns, s.st_ino) == stat:
            return True
    if path not in digests:
        digests[path] = digest_of(path)
    return digests[path] == digest


def all_times_as_recorded(walk: Walk, sections: list[Columns]) -> int:
    """The number of folders of the sections if the times of all are the recorded ones, otherwise 0."""
    seen: set[str] = set()
    for section in sections:
        folders, times = section.watched
        if not folders or folder_times(walk, folders) != times.tolist():
            return 0
        seen.update(folders)
    return len(seen)


def folder_times(walk: Walk, folders: Sequence[str]) -> list[int]:
    """(mtime_ns, ctime_ns, inode) of each folder; ends at one that cannot be seen."""
    times: list[int] = []
    for folder in folders:
        try:
            s = os.lstat(folder or ".", dir_fd=walk.fd)
        except OSError:
            break
        times += (s.st_mtime_ns, s.st_ctime_ns, s.st_ino)
    return times


def all_as_recorded(walk: Walk, sections: list[Columns], worth: int = WORTH_A_PROCESS) -> bool:
    """Whether the stat of every file of the sections is the recorded one; a link to the same file is not.

    Each `worth` files have a process of their own, where there are processors for it.
    """
    runs = _runs(sections)
    total = sum(len(names) for _, names, _ in runs)
    processes = min(total // max(1, worth), environment.processors(), _MOST_PROCESSES)
    if processes < 2 or not _has_one_thread():
        return _as_recorded(walk, runs)
    shares: list[list[Run]] = [[] for _ in range(processes)]
    taken = 0
    for run in runs:
        shares[processes * taken // total].append(run)
        taken += len(run[1])
    others = [_in_a_process(walk.fd, share) for share in shares[1:]]
    same = _as_recorded(walk, shares[0])
    for pid in others:
        same = os.waitpid(pid, 0)[1] == 0 and same
    return same


def _runs(sections: list[Columns]) -> list[Run]:
    runs = []
    for section in sections:
        names, stats = section.names, section.stats
        stop = 0
        for folder, count in zip(section.folders, section.folder_counts, strict=True):
            start, stop = stop, stop + count
            for at in range(start, stop, _RUN):
                to = min(at + _RUN, stop)
                runs.append((folder, names[at:to], stats[STAT_FIELDS * at : STAT_FIELDS * to]))
    return runs


def _in_a_process(fd: int, runs: list[Run]) -> int:
    """The process that answers by its exit code."""
    pid = os.fork()
    if pid == 0:
        answer = 2
        try:
            answer = 0 if _as_recorded(Walk(fd), runs) else 1
        finally:
            os._exit(answer)
    return pid


def _as_recorded(walk: Walk, runs: list[Run]) -> bool:
    lstat = os.lstat
    try:
        for folder, names, stats in runs:
            fd = walk.folder(folder)
            numbers = iter(stats)
            for name, size, mtime_ns, inode in zip(names, numbers, numbers, numbers, strict=True):
                s = lstat(name, dir_fd=fd)
                if s.st_mtime_ns != mtime_ns or s.st_ino != inode or s.st_size != size:
                    return False
    except OSError:
        return False
    return True


def _has_one_thread() -> bool:
    """A copy of a process with more threads may find a lock that nobody will release."""
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        import threading

        return threading.active_count() == 1
