from __future__ import annotations

import dataclasses
import hashlib
import os
import threading
import time

import pytest

import dicomforge
from dicomforge.builder import produce
from dicomforge.builder.ledger import write_all
from dicomforge.builder.produce import CHUNK_BYTES, Task, Workshop, by_content, tasks_of
from dicomforge.model.plan import SeriesPlan
from tests.builder.fake import series


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


SIZES = """\
dicomforge: 1
patient: {{PatientName: Sizes^Sam, PatientID: S}}
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
series:
  - Modality: CT
    Rows: {size}
    Columns: {size}
    slices: {slices}
    instances: {{1: {{Rows: 400, Columns: 400}}}}
    phantom: [{{noise: {{gaussian: 12}}}}]
"""


@pytest.mark.parametrize("anywhere", [True, False], ids=["writer", "thread alone"])
@pytest.mark.parametrize(("size", "slices"), [(1500, 6), (500, 24)], ids=["one ahead", "several ahead"])
def test_a_writer_that_falls_behind_writes_each_instance_as_it_was_painted(
    tmp_path, monkeypatch, size, slices, anywhere
) -> None:
    spec = tmp_path / "sizes.yaml"
    spec.write_text(SIZES.format(size=size, slices=slices))
    planned = dicomforge.load(spec).series

    def late(fd, buffers) -> None:
        if anywhere or threading.current_thread() is not threading.main_thread():
            time.sleep(0.05)
        write_all(fd, buffers)

    made = {}
    for aside in (False, True):
        monkeypatch.setattr(produce, "write_all", late if aside else write_all)
        folder = tmp_path / str(aside)
        folder.mkdir()
        fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        receipt = Workshop(fd, planned, by_content(), False, aside)(Task(0, 0, slices))
        os.close(fd)
        files = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (folder / receipt.folder).iterdir()}
        made[aside] = (files, receipt.digests)
    assert len(made[False][0]) == slices
    assert made[True] == made[False]
