"""A Dask cluster: the one at the scheduler's address, or without an address one of local processes.

Every worker sees the output folder at the same path. A task that a lost worker had is given to another by the
scheduler; what was written twice lies in two folders, of which one is delivered.
"""

from __future__ import annotations

import gc
import logging
import pickle
import platform
import signal
import socket
import threading
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from multiprocessing import resource_tracker
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dicomforge.builder import environment
from dicomforge.builder.executors import Means, Stopped, WorkRaised
from dicomforge.builder.fingerprint import codecs_of
from dicomforge.builder.produce import CHUNK_BYTES, Producer, Receipt, Task, instance_bytes, produce
from dicomforge.ground.diagnostic import Diagnostic

if TYPE_CHECKING:
    from distributed import Client, Future

PER_SERIES_BYTES = 1 << 20
"""What preparing a series costs, as bytes that could be painted instead: small series travel together."""

AHEAD = 2
"""Batches per worker that are with the scheduler: one that is worked on and one that waits."""

LOOK_S = 1.0
"""How often the workers are counted again."""

FAILURES = 10
"""How many workers may be lost with a batch before a local cluster gives it up; others have a limit of their own."""

LOGGERS = ("distributed", "distributed.client")
"""Those to which distributed gives a level of their own: what they would say, a Diagnostic says."""

STARTS = 2
"""How often local workers are started before that counts as failed: one may be killed meanwhile."""

CONNECT_S = 15
"""How long to wait for a scheduler to answer, or to come back."""

_source_code = cache(environment.source_digest)
"""The digest of the code that this worker runs: as it was when its first task came."""

_ONE_AT_A_TIME = threading.Lock()
"""A worker may have several threads; producers are not made for that."""


def missing() -> Diagnostic | None:
    """Why there can be no cluster: a library is not installed."""
    if find_spec("distributed") is not None:
        return None
    hint = "`pip install 'dicomforge-build[cluster]'`"
    return Diagnostic("DF171", "the executor 'dask' needs dask.distributed, which is not installed", hint=hint)


def run(producer: Producer, tasks: Sequence[Task], means: Means) -> Iterator[tuple[int, Receipt]]:
    """Receipts as they come, a batch of tasks at a time, with few batches under way.

    Raises Stopped, WorkRaised.
    """
    if not tasks:
        return
    from distributed import as_completed

    expected = {**versions(), "source code": tasks[0].code}
    with _cluster(means) as client:
        batches = _batches(tasks)
        numbers: dict[str, list[int]] = {}
        window, looked_s = 1, -LOOK_S
        done = as_completed(loop=client.loop)

        def submit() -> None:
            nonlocal window, looked_s
            if time.monotonic() > looked_s + LOOK_S:
                window, looked_s = AHEAD * max(1, len(client.nthreads())), time.monotonic()
            for batch in batches:
                packed = pickle.dumps((producer, [tasks[n].alone() for n in batch]))
                future = client.submit(_work, expected, packed, pure=False)
                numbers[future.key] = batch
                done.add(future)
                if len(numbers) >= window:
                    break

        submit()
        for future in done:
            receipts = _answer(future, means)
            batch = numbers.pop(future.key)
            submit()
            yield from zip(batch, receipts, strict=True)


@cache
def versions() -> dict[str, str]:
    """What decides bytes, or whether a task can be read, as it is installed here; a source tree is not."""
    found = {"Python": platform.python_version()}
    for name in ("dicomforge-build", "numpy", "pydicom"):
        with suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found


def _batches(tasks: Sequence[Task]) -> Iterator[list[int]]:
    """The numbers of tasks that are worth a journey together."""
    batch: list[int] = []
    size = 0
    for number, task in enumerate(tasks):
        batch.append(number)
        size += PER_SERIES_BYTES + instance_bytes(task.series) * (task.stop - task.start)
        if size >= CHUNK_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _work(expected: dict[str, str], packed: bytes) -> list[Receipt] | Diagnostic | str:
    """On a worker: the receipts of a batch, what differs from the parent, or the traceback of a bug."""
    here = {**versions(), "source code": _source_code()}
    if here != expected:
        return _differs(expected, here)
    with _ONE_AT_A_TIME:
        try:
            producer, tasks = pickle.loads(packed)
            for task in tasks:
                codecs = codecs_of(producer.epochs(task.series))
                if codecs != task.codecs:
                    return _differs({"codecs": task.codecs}, {"codecs": codecs})
                if not Path(task.out, task.temporary).is_dir():
                    message = f"a worker on {socket.gethostname()} does not see the output folder {task.out}"
                    hint = "choose a folder that every worker sees at the same path with -o"
                    return Diagnostic("DF174", message, hint=hint)
            return [produce(producer, task) for task in tasks]
        except Exception:
            return traceback.format_exc()


def _answer(future: Future, means: Means) -> list[Receipt]:
    from distributed import KilledWorker

    where = f"the scheduler {means.scheduler}" if means.scheduler else "the local cluster"
    try:
        answer: Any = future.result()
    except KilledWorker as e:
        hint = "if memory ran out, use workers with more of it; finished series are kept"
        message = "a task was given up after several workers were lost with it"
        raise Stopped(Diagnostic("DF118", message, found=str(e.last_worker.address), hint=hint)) from None
    except Exception as e:
        if future.cancelled():
            hint = "start it again and build again; finished series are kept"
            raise Stopped(Diagnostic("DF172", f"the connection to {where} is lost", hint=hint)) from None
        raised = " ".join(f"{type(e).__name__}: {e}".split())
        message = "a worker cannot run tasks of this dicomforge"
        raise Stopped(Diagnostic("DF173", message, found=raised, hint=_SAME)) from None
    if isinstance(answer, Diagnostic):
        raise Stopped(answer)
    if isinstance(answer, str):
        raise WorkRaised(answer)
    receipts: list[Receipt] = answer
    return receipts


@contextmanager
def _cluster(means: Means) -> Iterator[Client]:
    """A client of the scheduler, or of local workers with one thread each.

    Raises Stopped where there is no such scheduler.
    """
    import dask

    levels = {one: one.level for one in map(logging.getLogger, LOGGERS)}
    settings = {
        "distributed.scheduler.allowed-failures": FAILURES,
        "distributed.comm.timeouts.connect": CONNECT_S,
        # A MALLOC_TRIM_THRESHOLD_, which is the default, makes the C library return the memory of every frame.
        "distributed.nanny.pre-spawn-environ": {},
        "distributed.worker.profile.enabled": False,
        # Ctrl-C goes to the workers, too, and the command answers it.
        "distributed.worker.preload": ["import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"],
    }
    for one in levels:
        one.setLevel(logging.CRITICAL)
    stack = ExitStack()
    try:
        with dask.config.set(settings):
            failed = None
            try:
                with _uninterrupted():
                    client = _started(means, stack)
            except Exception as e:
                where = f"connect to the scheduler {means.scheduler}" if means.scheduler else "start local workers"
                hint = "an address is like tcp://host:8786; `dask scheduler` prints it when it starts"
                failed = Diagnostic(
                    "DF172",
                    f"cannot {where}",
                    found=" ".join(f"{type(e).__name__}: {e}".split()),
                    hint=hint if means.scheduler else "",
                )
            if failed is not None:
                # What is left of a client closes when it is collected, which must not be while another one starts:
                # both take one lock of distributed.
                gc.collect()
                raise Stopped(failed)
            yield client
    finally:
        with _uninterrupted():
            stack.close()
        for one, level in levels.items():
            one.setLevel(level)


def _started(means: Means, stack: ExitStack) -> Client:
    """A client, which closes with the stack, as do the local workers that it starts without an address."""
    from distributed import Client, LocalCluster

    if means.scheduler:
        return stack.enter_context(Client(means.scheduler, timeout=CONNECT_S, set_as_default=False))
    options = {"dashboard_address": "127.0.0.1:0", "memory_limit": 0, "silence_logs": logging.CRITICAL}
    for start in range(STARTS):
        try:
            local = LocalCluster(n_workers=means.jobs, threads_per_worker=1, processes=True, **options)
            break
        except RuntimeError:  # a worker that ended while it started
            if start == STARTS - 1:
                raise
        gc.collect()  # as in `_cluster`
    return stack.enter_context(Client(stack.enter_context(local), set_as_default=False))


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C and SIGTERM wait until the end: distributed leaves threads and processes behind where it is interrupted.

    Processes that start in it never get Ctrl-C.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def wait(number: int, _: object) -> None:
        came.append(number)

    before = {number: signal.signal(number, wait) for number in (signal.SIGINT, signal.SIGTERM)}
    can_mask = hasattr(signal, "pthread_sigmask")
    if can_mask:
        resource_tracker.ensure_running()  # which takes the mask away
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        if can_mask:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for own, handler in before.items():
            signal.signal(own, handler)
        for number in came[:1]:
            signal.raise_signal(number)


_SAME = "install the same versions of dicomforge, Python and libraries on every worker, and start the workers again"


def _differs(expected: dict[str, str], here: dict[str, str]) -> Diagnostic:
    names = [name for name in expected if expected[name] != here.get(name)]
    return Diagnostic(
        "DF173",
        f"a worker on {socket.gethostname()} has another version of {', '.join(names)}",
        found="; ".join(f"{name} {here.get(name) or 'none'}" for name in names),
        expected="; ".join(f"{name} {expected[name] or 'none'}" for name in names),
        hint=_SAME,
    )
