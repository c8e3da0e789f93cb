"""Executors: what maps tasks to receipts, a file each.

An executor exports `run(producer, tasks, means)`, an iterator of (number of the task, its Receipt) as they come. When
the iterator is closed, nothing of it goes on. It raises Stopped where the remaining tasks cannot be done. One
that needs more libraries exports `missing()`, a Diagnostic where they are not installed, otherwise None.
"""

from typing import NamedTuple

from dicomforge.ground.registry import Registry

EXECUTORS = Registry("dicomforge.builder.executors", "dicomforge.executors", ("run",))


class Means(NamedTuple):
    """What the user grants: a number of processes, and the address of a scheduler (empty: none)."""

    jobs: int
    scheduler: str = ""


class Stopped(Exception):
    """Tasks cannot be done; `args[0]` is a Diagnostic that says why."""


class WorkRaised(RuntimeError):
    """The work raised what it must not: our bug. The text is the worker's traceback."""
