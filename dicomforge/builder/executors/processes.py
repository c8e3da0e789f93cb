"""Worker processes, forked so that they share the plan: a task travels as its number, an answer as its Receipt.

Only this file forks (POSIX). Elsewhere `serial` serves, or spawned processes to which a task travels whole.
"""

from __future__ import annotations

import errno
import os
import pickle
import selectors
import signal
import struct
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from dicomforge.builder.produce import Receipt, Task
from dicomforge.ground.memory import is_refusal

_LENGTH = struct.Struct("<Q")
_NUMBER = struct.Struct("<q")
_STOP = -1


class WorkerLost(Exception):
    """A worker ended without an answer; `args` are its process id, and its exit code or minus the signal's number."""


class WorkerRaised(RuntimeError):
    """The work raised what it must not: our bug. The text is the worker's traceback."""


class _Worker(NamedTuple):
    pid: int
    tasks_fd: int
    answers_fd: int


def run(
    tasks: Sequence[Task], work: Callable[[Task], Receipt], jobs: int, private: Sequence[int] = ()
) -> Iterator[Receipt]:
    """Receipts as they come, from up to `jobs` processes that close the descriptors of `private`.

    Workers end when the iterator does, and when this process dies; they own nothing but temporary folders.
    Raises WorkerLost, WorkerRaised.
    """
    life_read, life_write = os.pipe()
    workers: list[_Worker] = []
    reaped: set[int] = set()
    try:
        for _ in range(min(jobs, len(tasks))):
            workers.append(_start(tasks, work, workers, life_read, life_write, private))
        yield from _share_out(len(tasks), workers)
    except WorkerLost as lost:
        reaped.add(lost.args[0])
        raise
    finally:
        for worker in workers:
            os.close(worker.tasks_fd)
            os.close(worker.answers_fd)
        os.close(life_write)
        os.close(life_read)
        for worker in workers:
            if worker.pid not in reaped:
                os.kill(worker.pid, signal.SIGKILL)
                os.waitpid(worker.pid, 0)


def _share_out(count: int, workers: list[_Worker]) -> Iterator[Receipt]:
    pending = iter(range(count))
    with selectors.DefaultSelector() as selector:
        for worker in workers:
            selector.register(worker.answers_fd, selectors.EVENT_READ, worker)
            _send(worker, next(pending))
        answered = 0
        while answered < count:
            for key, _ in selector.select():
                worker = key.data
                receipt = _receive(worker)
                number = next(pending, _STOP)
                if number == _STOP:
                    selector.unregister(worker.answers_fd)
                _send(worker, number)
                answered += 1
                yield receipt


def _send(worker: _Worker, number: int) -> None:
    try:
        os.write(worker.tasks_fd, _NUMBER.pack(number))
    except BrokenPipeError:
        _lost(worker)


def _receive(worker: _Worker) -> Receipt:
    head = _read_exactly(worker.answers_fd, _LENGTH.size)
    body = _read_exactly(worker.answers_fd, _LENGTH.unpack(head)[0]) if head else b""
    if not body:
        _lost(worker)
    answer = pickle.loads(body)
    if isinstance(answer, str):
        raise WorkerRaised(answer)
    receipt: Receipt = answer
    return receipt


def _lost(worker: _Worker) -> None:
    _, status = os.waitpid(worker.pid, 0)
    raise WorkerLost(worker.pid, os.waitstatus_to_exitcode(status))


def _read_exactly(fd: int, size: int) -> bytes:
    """Nothing where the other end closed before `size` bytes came."""
    got = bytearray()
    while len(got) < size:
        block = os.read(fd, size - len(got))
        if not block:
            return b""
        got += block
    return bytes(got)


def _start(
    tasks: Sequence[Task],
    work: Callable[[Task], Receipt],
    others: list[_Worker],
    life_read: int,
    life_write: int,
    private: Sequence[int],
) -> _Worker:
    tasks_read, tasks_write = os.pipe()
    answers_read, answers_write = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        os.close(tasks_read)
        os.close(answers_write)
        return _Worker(pid, tasks_write, answers_read)
    code = 0
    try:
        for number in (signal.SIGINT, signal.SIGTERM):  # a group gets them as a whole; the parent answers
            signal.signal(number, signal.SIG_IGN)
        for fd in (*private, life_write, tasks_write, answers_read, *(fd for w in others for fd in w[1:])):
            os.close(fd)
        threading.Thread(target=_die_with_parent, args=(life_read,), daemon=True).start()
        _work(tasks, work, tasks_read, answers_write)
    except BaseException as e:
        code = errno.ENOMEM if is_refusal(e) else 1
    finally:
        os._exit(code)


def _die_with_parent(life_read: int) -> None:
    """The parent alone holds the other end of this pipe; it closes when the parent ends, however that comes."""
    os.read(life_read, 1)
    os._exit(1)


def _work(tasks: Sequence[Task], work: Callable[[Task], Receipt], tasks_fd: int, answers_fd: int) -> None:
    while head := _read_exactly(tasks_fd, _NUMBER.size):
        number = _NUMBER.unpack(head)[0]
        if number == _STOP:
            return
        try:
            answer = pickle.dumps(work(tasks[number]))
        except BaseException as e:
            if is_refusal(e):
                raise
            answer = pickle.dumps(traceback.format_exc())
        packed = _LENGTH.pack(len(answer)) + answer
        while packed:
            packed = packed[os.write(answers_fd, packed) :]
