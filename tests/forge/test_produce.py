from __future__ import annotations

import dataclasses

from dicomforge.forge.produce import CHUNK_BYTES, tasks_of
from dicomforge.model.plan import SeriesPlan
from tests.forge.fake import series


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
