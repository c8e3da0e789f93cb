"""Produce: a task (a chunk of one series) becomes files in a temporary folder, and a Receipt."""

from __future__ import annotations

import errno
import hashlib
import os
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import NamedTuple

import xxhash

from dicomforge.builder.aside import Aside, AtOnce
from dicomforge.builder.fingerprint import Epochs
from dicomforge.builder.ledger import write_all
from dicomforge.content import CONTENTS, Maker
from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.ground.memory import is_refusal
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.produced import Produced, ahead

CHUNK_BYTES = 64 << 20
"""About as much as a task should make: long enough that its receipt costs nothing, short enough to share out."""

TASKS = 16
"""Tasks of each of several processes, so that none is left alone with much of the work at the end."""

ASIDE_BYTES = 1 << 18
"""Files from this size on are worth a thread: writing them takes longer than handing them over."""


class Producer(NamedTuple):
    """Who makes the bytes of a series, and the epochs of the generators that it uses."""

    instances: Callable[[SeriesPlan, range], Iterator[Produced]]
    epochs: Callable[[SeriesPlan], Epochs]


class Task(NamedTuple):
    """Positions `start` to `stop` of the series with this index."""

    series: int
    start: int
    stop: int


class Receipt(NamedTuple):
    """What a worker made: files `<series>-<position>` in its folder, three stat numbers and an XXH3-128 per file.

    `sha256` holds 32 bytes per file where they were asked for. `error` is what the operating system refused,
    `refused` what the content refused.
    """

    task: Task
    folder: str
    stats: array[int]
    digests: bytes
    sha256: bytes
    clipped: int
    error: OSError | None = None
    refused: tuple[Diagnostic, ...] = ()


def by_content() -> Producer:
    """The producer that asks the content each series names; its maker is kept for the next task of the series."""
    last: tuple[SeriesPlan, Maker] | None = None

    def instances(series: SeriesPlan, positions: range) -> Iterator[Produced]:
        nonlocal last
        if last is None or last[0] is not series:
            module = CONTENTS.get(series.content)
            assert module is not None, series.content
            last = (series, module.maker(series))
        return last[1](positions)

    def epochs(series: SeriesPlan) -> Epochs:
        module = CONTENTS.get(series.content)
        assert module is not None, series.content
        plugin = CONTENTS.plugin_version(series.content)
        own: Epochs = module.epochs(series)
        return (*own, (f"plugin {series.content}", plugin)) if plugin else own

    return Producer(instances, epochs)


def preload(series: Sequence[SeriesPlan]) -> None:
    """Import what painting needs, once for all the processes that are about to be forked."""
    if any(one.pixels is not None and not one.omit_pixels for one in series):
        import dicomforge.phantom.paint  # noqa: F401


def tasks_of(series: Sequence[SeriesPlan], indices: Sequence[int], jobs: int) -> list[Task]:
    """The chunks of the series at `indices`; also a small series is shared out if there are fewer than `jobs`."""
    tasks = []
    total = sum(len(series[i].instances) for i in indices)
    for index in indices:
        count = len(series[index].instances)
        fair = -(-total // (TASKS * jobs)) if jobs > 1 else count
        chunk = max(1, min(max(1, fair), CHUNK_BYTES // max(1, instance_bytes(series[index]))))
        tasks += [Task(index, start, min(start + chunk, count)) for start in range(0, count, chunk)]
    return tasks


def instance_bytes(series: SeriesPlan) -> int:
    """About how large one file is: the pixels of its first instance."""
    if series.pixels is None or series.omit_pixels or not series.instances:
        return 4096
    return 4096 + -(-samples(series, 0) * series.pixels.bits_allocated // 8)


def _frame_bytes(series: SeriesPlan) -> int:
    """The pixels of the largest frame of any instance: sizes may differ within a series."""
    if series.pixels is None:
        return 0
    pixels = max((g.rows * g.columns for g in series.grids), default=0) * series.pixels.samples
    return -(-pixels * max(8, series.pixels.bits_allocated) // 8)


def samples(series: SeriesPlan, position: int) -> int:
    """Number of samples in the pixels of the instance at `position`."""
    if series.pixels is None:
        return 0
    grids = [series.grids[f.grid] for f in series.instances[position].frames]
    return sum(g.rows * g.columns for g in grids) * series.pixels.samples


class Workshop:
    """Writes files below `folder_fd`, each process in a folder of its own; callable, one task at a time.

    With `aside` large files are written and hashed in a thread of their own while the next one is painted.
    """

    def __init__(
        self, folder_fd: int, series: Sequence[SeriesPlan], producer: Producer, sha256: bool, aside: bool = False
    ) -> None:
        self._parent_fd = folder_fd
        self._series = series
        self._producer = producer
        self._sha256 = sha256
        self._aside = aside
        self._pid = 0
        self._fd = -1

    def __call__(self, task: Task) -> Receipt:
        """Make the files of a task."""
        series = self._series[task.series]
        error: OSError | None = None
        refused: tuple[Diagnostic, ...] = ()
        beside = self._aside and task.stop - task.start > 1 and instance_bytes(series) >= ASIDE_BYTES
        files: list[_File] = []
        try:
            self._enter()
            with Aside(ahead(_frame_bytes(series))) if beside else AtOnce() as line:
                goes_on = False
                for produced in self._producer.instances(series, range(task.start, task.stop)):
                    if not goes_on:
                        files.append(_File(f"{task.series}-{produced.position}", self._fd, self._sha256))
                    alone = produced.last and not goes_on
                    (line.share if alone else line.start)(partial(files[-1].take, produced))
                    goes_on = not produced.last
        except SpecError as e:
            refused = e.diagnostics
        except Exception as e:
            if not isinstance(e, OSError) and not is_refusal(e):
                raise
            error = e if isinstance(e, OSError) else OSError(errno.ENOMEM, "")
        finally:
            for file in files[-1:]:
                file.abandon()
        stats = array("q", [n for file in files for n in file.stat])
        hashes = b"".join([file.sha256.digest() for file in files if file.sha256 is not None])
        digests = b"".join([file.digest.digest() for file in files])
        clipped = sum(file.clipped for file in files)
        return Receipt(task, str(self._pid), stats, digests, hashes, clipped, error, refused)

    def _enter(self) -> None:
        if self._pid != os.getpid():
            self._pid = os.getpid()
            with suppress(FileExistsError):
                os.mkdir(str(self._pid), dir_fd=self._parent_fd)
            self._fd = os.open(str(self._pid), os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=self._parent_fd)


class _File:
    """A file of the folder `folder_fd`, written part by part, with its digests so far."""

    def __init__(self, name: str, folder_fd: int, sha256: bool) -> None:
        self._name = name
        self._folder_fd = folder_fd
        self._fd = -1
        self.digest = xxhash.xxh3_128()
        self.sha256 = hashlib.sha256() if sha256 else None
        self.clipped = 0
        self.stat: tuple[int, int, int] = (0, 0, 0)
        """Size, mtime_ns and inode, once the file is whole."""

    def take(self, produced: Produced) -> None:
        """Write what was produced of it. Raises OSError; the file is then closed."""
        if self._fd < 0:
            self._fd = os.open(self._name, _NEW, 0o666, dir_fd=self._folder_fd)
        try:
            write_all(self._fd, produced.buffers)
        except OSError:
            self.abandon()
            raise
        self.clipped += produced.clipped
        for buffer in produced.buffers:
            self.digest.update(buffer)
            if self.sha256 is not None:
                self.sha256.update(buffer)
        if produced.last:
            self._close()

    def abandon(self) -> None:
        """Closes it as it is."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)

    def _close(self) -> None:
        try:
            s = os.fstat(self._fd)
        finally:
            self.abandon()
        self.stat = (s.st_size, s.st_mtime_ns, s.st_ino)


_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
