"""Timing whole processes and plain loops; medians, and ratios within one run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path


def scratch() -> Path:
    """A folder on tmpfs where there is one: the baseline shall be the kernel's speed, not a disk's."""
    shm = Path("/dev/shm")
    base = shm if os.access(shm, os.W_OK) else Path(os.environ.get("TMPDIR", "/tmp"))
    return base / f"dicomforge-benchmark-{os.getpid()}"


def seconds(action: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def median(action: Callable[[], object], before: Callable[[], object], runs: int) -> float:
    """The median of `runs` calls of `action`, each after `before`, which is not timed."""
    found = []
    for _ in range(runs):
        before()
        found.append(seconds(action))
    return statistics.median(found)


def dicomforge(*arguments: str | Path) -> None:
    """The command line in a process of its own; fails loudly."""
    command = [sys.executable, "-m", "dicomforge", *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
