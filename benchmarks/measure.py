"""Timing whole processes and plain loops: ways of doing a thing in turns, medians, ratios within one run."""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Ways = dict[str, Callable[[], object]]


def scratch(base: Path | None = None) -> Path:
    """A folder below `base`; without one on tmpfs where there is one: the baseline is then the kernel's speed."""
    shm = Path("/dev/shm")
    if base is None:
        base = shm if os.access(shm, os.W_OK) else Path(os.environ.get("TMPDIR", "/tmp"))
    return base / f"dicomforge-benchmark-{os.getpid()}"


def seconds(action: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of one call, wall-clock unless it is another clock."""
    start = clock()
    action()
    return clock() - start


def in_turns(
    ways: Ways, before: Callable[[], object], runs: int, clock: Callable[[], float] = time.perf_counter
) -> dict[str, float]:
    """The median seconds of each way over `runs` rounds; in a round each is taken once, after `before`, untimed.

    A machine that is slower for a while is so for all of them.
    """
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, action in ways.items():
            before()
            found[name].append(seconds(action, clock))
    return {name: statistics.median(times) for name, times in found.items()}


@contextmanager
def as_in_a_command() -> Iterator[None]:
    """Without the cyclic garbage collector, as `dicomforge` runs: for what is timed inside this process."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def dicomforge(*arguments: str | Path) -> None:
    """The command line in a process of its own; fails loudly."""
    subprocess.run(_command(arguments), check=True, stdout=subprocess.DEVNULL, env=_environment())


def peak_memory(*arguments: str | Path) -> float:
    """The largest resident memory, in MB, that the command line or one of its workers reached."""
    command = [sys.executable, "-c", _PEAK, *_command(arguments)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=_environment()).stdout
    return int(told) / 1000


_PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A process begins with the peak of the one that forked it: this one is small."""


def _command(arguments: tuple[str | Path, ...]) -> list[str]:
    return [sys.executable, "-m", "dicomforge", *map(str, arguments)]


def _environment() -> dict[str, Any]:
    """As a user has it: Python keeps what it compiled."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
