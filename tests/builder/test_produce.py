import dataclasses
import hashlib
import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import xxhash

from dicomforge.builder.produce import CHUNK_BYTES, Producer, Task, chunks_of, produce
from dicomforge.model.clipped import NONE, Clipped
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.produced import Produced
from tests.builder.fake import epochs, series


def positions(all_series: list[SeriesPlan], jobs: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for index, chunk in chunks_of(all_series, jobs):
        found.setdefault(index, []).extend(chunk)
    return found


def test_tasks_cover_every_instance_once_in_order() -> None:
    all_series = [series("a", 7), series("b", 0), series("c", 100)]
    for jobs in (1, 2, 16):
        assert positions(all_series, jobs) == {0: list(range(7)), 2: list(range(100))}


def test_one_series_is_shared_out_among_jobs() -> None:
    assert len(chunks_of([series(files=100)], 2)) >= 2
    assert len(chunks_of([series(files=100)], 1)) == 1


def test_large_instances_make_small_chunks() -> None:
    one = series(files=10)
    big = dataclasses.replace(one, grids=(one.grids[0]._replace(rows=8192, columns=8192),))
    assert CHUNK_BYTES < 8192 * 8192 * 2
    assert [len(chunk) for _, chunk in chunks_of([big], 1)] == [1] * 10


def test_a_task_alone_is_a_value_that_makes_the_same_files(tmp_path: Path) -> None:
    task = task_of(series(files=10), tmp_path)._replace(start=4, stop=6)
    alone = pickle.loads(pickle.dumps(task.alone()))
    assert alone == task.alone()
    assert len(alone.series.instances) == len(alone.series.columns[0].elements) == 2
    assert written(Producer(by_name, epochs), alone) == written(Producer(by_name, epochs), task)


def by_name(one: SeriesPlan, positions: range) -> Iterator[Produced]:
    for n in positions:
        element = one.columns[0].elements[n]
        yield Produced(n, (one.instances[n].name.encode(), str(element).encode()), NONE)


def task_of(one: SeriesPlan, out: Path) -> Task:
    (out / "tmp").mkdir()
    return Task(one, 0, len(one.instances), str(out), "tmp", "", "", True)


def written(producer: Producer, task: Task) -> list[bytes]:
    return [Path(task.out, made.path).read_bytes() for made in produce(producer, task).files]


def test_a_task_makes_nothing_where_its_folder_is_gone(tmp_path: Path) -> None:
    """Its build has ended, or this is another machine."""
    task = task_of(series(), tmp_path)._replace(temporary="gone")
    assert isinstance(produce(Producer(by_name, epochs), task).error, FileNotFoundError)
    assert not (tmp_path / "gone").exists()


def test_parts_of_a_file_are_written_one_after_the_other(tmp_path: Path) -> None:
    def parts(one: SeriesPlan, positions: range) -> Iterator[Produced]:
        for position in positions:
            yield Produced(position, (b"first ", memoryview(b"")), Clipped(1, 0), last=False)
            yield Produced(position, (b"and ", b"last %d" % position), Clipped(0, 2))

    receipt = produce(Producer(parts, epochs), task_of(series(files=2), tmp_path))
    found = [(tmp_path / made.path).read_bytes() for made in receipt.files]
    assert found == [b"first and last 0", b"first and last 1"]
    assert [made.sha256 for made in receipt.files] == [hashlib.sha256(data).digest() for data in found]
    assert [made.mark.digest for made in receipt.files] == [xxhash.xxh3_128_digest(data) for data in found]
    assert [made.mark.stat[0] for made in receipt.files] == [16, 16]
    assert receipt.clipped == Clipped(2, 4)


def test_a_file_is_whole_where_the_system_takes_a_few_bytes_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parts(one: SeriesPlan, positions: range) -> Iterator[Produced]:
        for position in positions:
            yield Produced(position, (b"header", memoryview(np.arange(9, dtype="<u2"))), NONE)

    whole = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: whole(fd, data[:5]))
    receipt = produce(Producer(parts, epochs), task_of(series(files=1), tmp_path))
    assert (tmp_path / receipt.files[0].path).read_bytes() == b"header" + np.arange(9, dtype="<u2").tobytes()
