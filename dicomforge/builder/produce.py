"""Produce: a task (a chunk of one series) becomes files in a temporary folder, and a Receipt."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

import xxhash

from dicomforge.builder.fingerprint import Epochs
from dicomforge.builder.store import Mark
from dicomforge.builder.tree import Tree, opened
from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.ground.memory import is_refusal
from dicomforge.kinds import KINDS, files
from dicomforge.model.clipped import NONE, Clipped
from dicomforge.model.plan import Members, SeriesPlan
from dicomforge.model.produced import Maker, Produced
from dicomforge.model.truth import Truth
from dicomforge.transfer import faults
from dicomforge.transfer.syntax import Buffer
from dicomforge.truth.produce import EPOCH as truth_epoch

CHUNK_BYTES = 48 << 20
"""About as much as a task should make: it takes 100 ms, so that its receipt costs nothing, and can be shared out."""

TASKS = 16
"""Tasks of each of several processes, so that none is left alone with much of the work at the end."""


class Producer(NamedTuple):
    """Who makes the bytes of a series, and the epochs of the generators that it uses."""

    instances: Callable[[SeriesPlan, range], Iterator[Produced]]
    epochs: Callable[[SeriesPlan], Epochs]


class Task(NamedTuple):
    """Positions `start` to `stop` of a series: a picklable value, which any process with the same code can work on.

    Files are written into the folder `temporary`, a path relative to the output folder `out`, both of which exist.
    `code` is environment.source_digest(), `codecs` as of Fingerprint. `sha256`: whether that is wanted of each file.
    """

    series: SeriesPlan
    start: int
    stop: int
    out: str
    temporary: str
    code: str
    codecs: str
    sha256: bool

    def alone(self) -> Task:
        """The same task with no other instances in its plan: what travels to another machine."""
        plan, wanted = self.series, slice(self.start, self.stop)
        if len(plan.instances) == self.stop - self.start:
            return self
        columns = tuple(c._replace(elements=c.elements[wanted]) for c in plan.columns)
        part = replace(plan, instances=plan.instances[wanted], columns=columns)
        if plan.part is None:  # a part may paint other frames than those of the instances
            frames = [frame.steps for one in part.instances for frame in one.frames]
            part = replace(
                part, recipes=tuple(one.at([*map(set, zip(*frames, strict=True))]) for one in plan.recipes)
            )
        return self._replace(series=part, start=0, stop=self.stop - self.start)


class Made(NamedTuple):
    """A file that a worker made: where it lies now, how it is known, and its SHA-256 where that was asked for."""

    path: str
    mark: Mark
    sha256: bytes


class Receipt(NamedTuple):
    """What a worker made of a task, a file for each of its positions.

    `error` is what the operating system refused, `refused` what the kind refused; there are no files then.
    """

    files: tuple[Made, ...]
    clipped: Clipped
    error: OSError | None = None
    refused: tuple[Diagnostic, ...] = ()


class ByKind:
    """The files of each series by its kind; what makes them is kept for the next task of the series."""

    def __init__(self) -> None:
        self._last: tuple[SeriesPlan, Maker] | None = None

    def __reduce__(self) -> tuple[type[ByKind], tuple[()]]:
        return ByKind, ()

    def instances(self, series: SeriesPlan, positions: range) -> Iterator[Produced]:
        """The files at these positions."""
        if self._last is None or self._last[0] is not series:
            self._last = (series, files.maker(series))
        return self._last[1](positions)


def epochs_by_kind(series: SeriesPlan) -> Epochs:
    """The generators of a series, with its kind where another distribution contributes it.

    An archive also has the generators of its members.
    """
    if isinstance(series.part, Truth):
        return (("truth", truth_epoch), *dict.fromkeys(chain(*map(epochs_by_kind, series.part.series))))
    module = KINDS.get(series.kind)
    assert module is not None, series.kind
    plugin = KINDS.plugin_version(series.kind)
    own: Epochs = (*module.epochs(series), *faults.epochs(series))
    if isinstance(series.part, Members):
        own = tuple(dict.fromkeys(chain(own, *map(epochs_by_kind, series.part.series))))
    return (*own, (f"plugin {series.kind}", plugin)) if plugin else own


def by_kind() -> Producer:
    """The producer that asks the kind of each series."""
    return Producer(ByKind().instances, epochs_by_kind)


def preload(series: Sequence[SeriesPlan]) -> None:
    """Import what painting needs, once for all the processes that are about to be forked."""
    if any(one.has_pixels or isinstance(one.part, Members | Truth) for one in series):
        import dicomforge.phantom.paint  # noqa: F401


def chunks_of(series: Sequence[SeriesPlan], jobs: int) -> list[tuple[int, range]]:
    """(index, positions) of the tasks; also a small series is shared out if there are fewer than `jobs`.

    With several processes, a file that is larger than a task is a task of its own and comes first.
    """
    chunks = []
    total = sum(len(one.instances) for one in series)
    for index, one in enumerate(series):
        count = len(one.instances)
        fair = -(-total // (TASKS * jobs)) if jobs > 1 else count
        size = max(1, min(max(1, fair), CHUNK_BYTES // max(1, instance_bytes(one))))
        chunks += [(index, range(start, min(start + size, count))) for start in range(0, count, size)]
    if jobs > 1:
        chunks.sort(key=lambda chunk: instance_bytes(series[chunk[0]]) <= CHUNK_BYTES)
    return chunks


def instance_bytes(series: SeriesPlan) -> int:
    """About how large one file is: the pixels of its first instance."""
    if isinstance(series.part, Members):
        return sum(instance_bytes(one) * len(one.instances) for one in series.part.series)
    return 4096 + (series.pixel_bytes(series.instances[0]) if series.has_pixels and series.instances else 0)


def produce(producer: Producer, task: Task) -> Receipt:
    """Make the files of a task, in a folder that no other task, process or machine uses."""
    files: list[Made] = []
    clipped = NONE
    folder = f"{task.temporary}/{secrets.token_hex(8)}"
    try:
        with opened(task.out, make=False) as tree:
            tree.folder(task.temporary)  # a task that outlives its build makes no folder again
            produced = producer.instances(task.series, range(task.start, task.stop))
            for first in produced:
                made, lost = _write(tree, f"{folder}/{first.position}", task.sha256, first, produced)
                files.append(made)
                clipped += lost
    except SpecError as e:
        return Receipt((), clipped, refused=e.diagnostics)
    except Exception as e:
        if not isinstance(e, OSError) and not is_refusal(e):
            raise
        return Receipt((), clipped, error=e if isinstance(e, OSError) else OSError(errno.ENOMEM, ""))
    return Receipt(tuple(files), clipped)


def _write(
    tree: Tree, path: str, with_sha256: bool, part: Produced, rest: Iterator[Produced]
) -> tuple[Made, Clipped]:
    """Write a file part by part; returns it, and how many of its samples were clipped.

    Raises OSError, and what producing the rest raises.
    """
    digest, sha256, clipped = xxhash.xxh3_128(), hashlib.sha256() if with_sha256 else None, NONE
    fd = tree.open(path)
    try:
        while True:
            clipped += part.clipped
            for buffer in part.buffers:
                _write_all(fd, buffer)
                digest.update(buffer)
                if sha256 is not None:
                    sha256.update(buffer)
            if part.last:
                break
            part = next(rest)
        s = os.fstat(fd)
    finally:
        os.close(fd)
    mark = Mark((s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino), digest.digest())
    return Made(path, mark, sha256.digest() if sha256 is not None else b""), clipped


def _write_all(fd: int, buffer: Buffer) -> None:
    """Write all of a buffer, of which the system may take a part at a time."""
    left = memoryview(buffer).cast("B")
    while left:
        left = left[os.write(fd, left) :]
