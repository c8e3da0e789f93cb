"""Worker processes, forked so that they share the tasks: a task travels as its number, an answer as its Receipt.

Only this file forks (POSIX). `concurrent.futures` does not serve: its forked workers outlive a parent that is killed,
and of a killed worker it does not say the signal.
"""

import errno
import os
import pickle
import selectors
import signal
import sys
import threading
import traceback
from collections.abc import Iterable, Iterator, Sequence
from io import FileIO
from typing import BinaryIO, NamedTuple, NoReturn

from dicomforge.builder import failures
from dicomforge.builder.executors import Means, Stopped, WorkRaised
from dicomforge.builder.produce import Producer, Receipt, Task, produce
from dicomforge.ground.memory import is_refusal


class _Worker(NamedTuple):
    pid: int
    numbers: FileIO
    answers: BinaryIO


def run(producer: Producer, tasks: Sequence[Task], means: Means) -> Iterator[tuple[int, Receipt]]:
    """Receipts as they come, from up to `means.jobs` processes.

    Workers end when the iterator does, and when this process dies; they own nothing but temporary folders.
    Raises Stopped, WorkRaised.
    """
    life_read, life_write = os.pipe()
    workers: dict[int, _Worker] = {}
    try:
        for _ in range(min(means.jobs, len(tasks))):
            worker = _start(producer, tasks, workers.values(), life_read, life_write)
            workers[worker.pid] = worker
        yield from _share_out(len(tasks), workers)
    finally:
        os.close(life_write)
        os.close(life_read)
        for pid, worker in workers.items():
            worker.numbers.close()
            worker.answers.close()
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _share_out(count: int, workers: dict[int, _Worker]) -> Iterator[tuple[int, Receipt]]:
    pending = iter(range(count))
    busy: dict[int, int] = {}
    with selectors.DefaultSelector() as selector:
        for worker in workers.values():
            selector.register(worker.answers, selectors.EVENT_READ, worker)
            busy[worker.pid] = _send(workers, worker, next(pending))
        while busy:
            for key, _ in selector.select():
                worker = key.data
                receipt = _receive(workers, worker)
                number = busy.pop(worker.pid)
                following = next(pending, None)
                if following is None:
                    selector.unregister(worker.answers)
                else:
                    busy[worker.pid] = _send(workers, worker, following)
                yield number, receipt


def _send(workers: dict[int, _Worker], worker: _Worker, number: int) -> int:
    try:
        worker.numbers.write(b"%d\n" % number)
    except BrokenPipeError:
        _lost(workers, worker)
    return number


def _receive(workers: dict[int, _Worker], worker: _Worker) -> Receipt:
    try:
        answer = pickle.load(worker.answers)
    except (EOFError, pickle.UnpicklingError):
        _lost(workers, worker)
    if isinstance(answer, str):
        raise WorkRaised(answer)
    receipt: Receipt = answer
    return receipt


def _lost(workers: dict[int, _Worker], worker: _Worker) -> NoReturn:
    del workers[worker.pid]
    worker.numbers.close()
    worker.answers.close()
    _, status = os.waitpid(worker.pid, 0)
    raise Stopped(failures.worker_lost(worker.pid, os.waitstatus_to_exitcode(status)))


def _start(
    producer: Producer, tasks: Sequence[Task], others: Iterable[_Worker], life_read: int, life_write: int
) -> _Worker:
    numbers_read, numbers_write = os.pipe()
    answers_read, answers_write = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        os.close(numbers_read)
        os.close(answers_write)
        return _Worker(pid, open(numbers_write, "wb", buffering=0), open(answers_read, "rb"))
    code = 0
    try:
        for number in (signal.SIGINT, signal.SIGTERM):  # a group gets them as a whole; the parent answers
            signal.signal(number, signal.SIG_IGN)
        for fd in (life_write, numbers_write, answers_read):
            os.close(fd)
        for other in others:
            other.numbers.close()
            other.answers.close()
        threading.Thread(target=_die_with_parent, args=(life_read,), daemon=True).start()
        with open(numbers_read, "rb", buffering=0) as numbers, open(answers_write, "wb") as answers:
            _work(producer, tasks, numbers, answers)
    except BaseException as e:
        code = errno.ENOMEM if is_refusal(e) else 1
    finally:
        os._exit(code)


def _die_with_parent(life_read: int) -> None:
    """The parent alone holds the other end of this pipe; it closes when the parent ends, however that comes."""
    os.read(life_read, 1)
    os._exit(1)


def _work(producer: Producer, tasks: Sequence[Task], numbers: BinaryIO, answers: BinaryIO) -> None:
    for line in numbers:
        try:
            answer = pickle.dumps(produce(producer, tasks[int(line)]))
        except BaseException as e:
            if is_refusal(e):
                raise
            answer = pickle.dumps(traceback.format_exc())
        answers.write(answer)
        answers.flush()
