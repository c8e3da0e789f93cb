import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dicomforge.builder.executors import Means, Stopped, WorkRaised, serial
from dicomforge.builder.executors.processes import run
from dicomforge.builder.produce import Producer, Task
from dicomforge.ground.diagnostic import render
from dicomforge.model.clipped import Clipped
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.produced import Produced
from tests.builder.fake import Project, epochs, series


def producer(act: Callable[[SeriesPlan], object] = lambda one: None) -> Producer:
    """What it makes counts as many clipped samples as the number of its process."""

    def instances(one: SeriesPlan, positions: range) -> Iterator[Produced]:
        act(one)
        yield from (Produced(n, (b"text",), Clipped(os.getpid())) for n in positions)

    return Producer(instances, epochs)


@pytest.fixture
def tasks(tmp_path: Path) -> list[Task]:
    (tmp_path / "tmp").mkdir()
    return [Task(series(f"s{n}", 1), 0, 1, str(tmp_path), "tmp", "", "", False) for n in range(10)]


def test_every_task_is_answered_once_by_other_processes(tasks: list[Task]) -> None:
    found = list(run(producer(), tasks, Means(3)))
    assert sorted(number for number, _ in found) == list(range(10))
    assert os.getpid() not in {r.clipped.total for _, r in found}


def test_serially_this_process_answers_in_order(tasks: list[Task]) -> None:
    found = list(serial.run(producer(), tasks, Means(1)))
    assert [(number, r.clipped.total) for number, r in found] == [(number, os.getpid()) for number in range(10)]


def test_more_jobs_than_tasks_are_not_started(tasks: list[Task]) -> None:
    assert len({r.clipped for _, r in run(producer(), tasks[:1], Means(8))}) == 1


def test_what_the_work_raises_comes_back_as_its_traceback(tasks: list[Task]) -> None:
    def act(one: SeriesPlan) -> None:
        raise ValueError("a bug")

    with pytest.raises(WorkRaised, match="ValueError: a bug"):
        list(run(producer(act), tasks, Means(2)))


def test_a_worker_that_is_killed_is_named_with_its_signal(tasks: list[Task]) -> None:
    def act(one: SeriesPlan) -> None:
        if one.name == "s5":
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(Stopped) as caught:
        list(run(producer(act), tasks, Means(2)))
    assert caught.value.args[0].code == "DF118"
    assert caught.value.args[0].message.endswith("was killed by SIGKILL")


def test_a_closed_iterator_leaves_no_worker(tasks: list[Task]) -> None:
    receipts = run(producer(), tasks, Means(2))
    pid = next(receipts)[1].clipped.total
    receipts.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_an_unknown_executor_is_an_error_that_names_the_others(project: Project) -> None:
    project.write({"name": "ct"})
    report = project.build(executor="threads")
    assert (report.exit_code, [render(d) for d in report.diagnostics]) == (
        2,
        ["error DF170: unknown executor 'threads'\n  expected: one of dask, processes, serial"],
    )
