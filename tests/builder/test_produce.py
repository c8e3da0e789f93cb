from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from pathlib import Path

import xxhash

from dicomforge.builder.produce import CHUNK_BYTES, Producer, Task, Workshop, tasks_of
from dicomforge.builder.tree import opened
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.produced import Produced
from tests.builder.fake import epochs, series


def positions(all_series: list[SeriesPlan], jobs: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for task in tasks_of(all_series, range(len(all_series)), jobs):
        found.setdefault(task.series, []).extend(range(task.start, task.stop))
    return found


def test_tasks_cover_every_instance_once_in_order() -> None:
    all_series = [series("a", 7), series("b", 0), series("c", 100)]
    for jobs in (1, 2, 16):
        assert positions(all_series, jobs) == {0: list(range(7)), 2: list(range(100))}


def test_one_series_is_shared_out_among_jobs() -> None:
    assert len(tasks_of([series(files=100)], [0], 2)) >= 2
    assert len(tasks_of([series(files=100)], [0], 1)) == 1


def test_large_instances_make_small_chunks() -> None:
    one = series(files=10)
    big = dataclasses.replace(one, grids=(one.grids[0]._replace(rows=8192, columns=8192),))
    assert CHUNK_BYTES < 8192 * 8192 * 2
    assert [t.stop - t.start for t in tasks_of([big], [0], 1)] == [1] * 10


def test_parts_of_a_file_are_written_one_after_the_other(tmp_path: Path) -> None:
    def parts(one: SeriesPlan, positions: range) -> Iterator[Produced]:
        for position in positions:
            yield Produced(position, (b"first ", memoryview(b"")), 1, last=False)
            yield Produced(position, (b"and ", b"last %d" % position), 2)

    with opened(tmp_path, make=False) as tree:
        receipt = Workshop(tree, [series()], Producer(parts, epochs), True)(Task(0, 0, 2))
        found = [b"".join(tree.read(made.path)) for made in receipt.files]
    assert found == [b"first and last 0", b"first and last 1"]
    assert [made.sha256 for made in receipt.files] == [hashlib.sha256(data).digest() for data in found]
    assert [made.mark.digest for made in receipt.files] == [xxhash.xxh3_128_digest(data) for data in found]
    assert [made.mark.stat[0] for made in receipt.files] == [16, 16]
    assert receipt.clipped == 6
