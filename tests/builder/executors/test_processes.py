from __future__ import annotations

import os
import signal

import pytest

from dicomforge.builder.executors.processes import WorkerLost, WorkerRaised, run
from dicomforge.builder.produce import Receipt, Task

TASKS = [Task(n, 0, 1) for n in range(10)]


def receipt(task: Task) -> Receipt:
    """Its count of clipped samples is the process."""
    return Receipt(task, (), os.getpid())


def test_every_task_is_answered_once_by_other_processes() -> None:
    found = list(run(TASKS, receipt, 3))
    assert sorted(r.task for r in found) == TASKS
    assert os.getpid() not in {r.clipped for r in found}


def test_more_jobs_than_tasks_are_not_started() -> None:
    assert len({r.clipped for r in run(TASKS[:1], receipt, 8)}) == 1


def test_what_the_work_raises_comes_back_as_its_traceback() -> None:
    def work(task: Task) -> Receipt:
        raise ValueError("a bug")

    with pytest.raises(WorkerRaised, match="ValueError: a bug"):
        list(run(TASKS, work, 2))


def test_a_worker_that_is_killed_is_named_with_its_signal() -> None:
    def work(task: Task) -> Receipt:
        if task.series == 5:
            os.kill(os.getpid(), signal.SIGKILL)
        return receipt(task)

    with pytest.raises(WorkerLost) as caught:
        list(run(TASKS, work, 2))
    assert caught.value.args[1] == -signal.SIGKILL


def test_a_closed_iterator_leaves_no_worker() -> None:
    receipts = run(TASKS, receipt, 2)
    pid = int(next(receipts).clipped)
    receipts.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_workers_do_not_hold_private_descriptors() -> None:
    mine, private = os.pipe()

    def work(task: Task) -> Receipt:
        with pytest.raises(OSError):
            os.fstat(private)
        return receipt(task)

    assert len(list(run(TASKS, work, 2, (private,)))) == 10
    os.close(mine)
    os.close(private)
