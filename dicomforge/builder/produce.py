"""Produce: a task (a chunk of one series) becomes files in a temporary folder, and a Receipt."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import xxhash

from dicomforge.builder.fingerprint import Epochs
from dicomforge.builder.place import TEMPORARY
from dicomforge.builder.store import Mark
from dicomforge.builder.tree import Tree, write_all
from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.ground.memory import is_refusal
from dicomforge.kinds import KINDS, files
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.produced import Produced

CHUNK_BYTES = 64 << 20
"""About as much as a task should make: long enough that its receipt costs nothing, short enough to share out."""

TASKS = 16
"""Tasks of each of several processes, so that none is left alone with much of the work at the end."""


class Producer(NamedTuple):
    """Who makes the bytes of a series, and the epochs of the generators that it uses."""

    instances: Callable[[SeriesPlan, range], Iterator[Produced]]
    epochs: Callable[[SeriesPlan], Epochs]


class Task(NamedTuple):
    """Positions `start` to `stop` of the series with this index."""

    series: int
    start: int
    stop: int


class Made(NamedTuple):
    """A file that a worker made: where it lies now, how it is known, and its SHA-256 where that was asked for."""

    path: str
    mark: Mark
    sha256: bytes


class Receipt(NamedTuple):
    """What a worker made of a task, a file for each of its positions.

    `error` is what the operating system refused, `refused` what the kind refused; the files are then fewer.
    """

    task: Task
    files: tuple[Made, ...]
    clipped: int
    error: OSError | None = None
    refused: tuple[Diagnostic, ...] = ()


def by_kind() -> Producer:
    """The producer that asks the kind of each series; its maker is kept for the next task of the series."""
    last: tuple[SeriesPlan, files.Maker] | None = None

    def instances(series: SeriesPlan, positions: range) -> Iterator[Produced]:
        nonlocal last
        if last is None or last[0] is not series:
            last = (series, files.maker(series))
        return last[1](positions)

    def epochs(series: SeriesPlan) -> Epochs:
        module = KINDS.get(series.kind)
        assert module is not None, series.kind
        plugin = KINDS.plugin_version(series.kind)
        own: Epochs = module.epochs(series)
        return (*own, (f"plugin {series.kind}", plugin)) if plugin else own

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


def samples(series: SeriesPlan, position: int) -> int:
    """Number of samples in the pixels of the instance at `position`."""
    if series.pixels is None:
        return 0
    grids = [series.grids[f.grid] for f in series.instances[position].frames]
    return sum(g.rows * g.columns for g in grids) * series.pixels.samples


class Workshop:
    """Writes files below TEMPORARY of `tree`, each process in a folder of its own; callable, one task at a time."""

    def __init__(self, tree: Tree, series: Sequence[SeriesPlan], producer: Producer, sha256: bool) -> None:
        self._tree = tree
        self._series = series
        self._producer = producer
        self._sha256 = sha256

    def __call__(self, task: Task) -> Receipt:
        """Make the files of a task."""
        files: list[Made] = []
        clipped = 0
        try:
            produced = self._producer.instances(self._series[task.series], range(task.start, task.stop))
            for first in produced:
                path = f"{TEMPORARY}/{os.getpid()}/{task.series}-{first.position}"
                made, lost = self._write(path, first, produced)
                files.append(made)
                clipped += lost
        except SpecError as e:
            return Receipt(task, (), clipped, refused=e.diagnostics)
        except Exception as e:
            if not isinstance(e, OSError) and not is_refusal(e):
                raise
            return Receipt(task, (), clipped, error=e if isinstance(e, OSError) else OSError(errno.ENOMEM, ""))
        return Receipt(task, tuple(files), clipped)

    def _write(self, path: str, part: Produced, rest: Iterator[Produced]) -> tuple[Made, int]:
        """Write a file part by part; returns it, and how many of its samples were clipped.

        Raises OSError, and what producing the rest raises.
        """
        digest, sha256, clipped = xxhash.xxh3_128(), hashlib.sha256(), 0
        with open(self._tree.open(path), "wb", buffering=0) as file:
            while True:
                write_all(file.fileno(), part.buffers)
                clipped += part.clipped
                for buffer in part.buffers:
                    digest.update(buffer)
                    if self._sha256:
                        sha256.update(buffer)
                if part.last:
                    break
                part = next(rest)
            s = os.fstat(file.fileno())
        mark = Mark((s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino), digest.digest())
        return Made(path, mark, sha256.digest() if self._sha256 else b""), clipped
