"""Progress of long work: a bar on a terminal, a line now and then elsewhere, nothing where it is not wanted."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dicomforge.forge.request import Event

PATIENCE_S = 5.0
"""Seconds between two lines where there is no terminal."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[Event], None]]:
    """Something that builds can tell their events to; everything goes to standard error."""
    if quiet:
        yield _silent
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        with _bar() as report:
            yield report
    else:
        yield _Lines()


def _silent(event: Event) -> None:
    if event.kind == "waiting":
        print(f"dicomforge: waiting for {event.text}", file=sys.stderr)


class _Lines:
    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, event: Event) -> None:
        now = time.monotonic()
        if event.kind == "waiting":
            print(f"dicomforge: waiting for {event.text}", file=sys.stderr)
        elif event.total and now - self._last > PATIENCE_S:
            self._last = now
            print(f"{event.done} of {event.total} files", file=sys.stderr)


@contextmanager
def _bar() -> Iterator[Callable[[Event], None]]:
    """A rich bar that is imported and drawn only when the first file is to be made."""
    from contextlib import ExitStack

    with ExitStack() as stack:
        drawn: list[Callable[[int, int], None]] = []

        def draw(done: int, total: int) -> None:
            if not drawn:
                from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

                columns = (TextColumn("building"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
                from rich.console import Console

                bar = stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
                task = bar.add_task("build", total=total)
                drawn.append(lambda d, t: bar.update(task, completed=d, total=t))
            drawn[0](done, total)

        def report(event: Event) -> None:
            if event.kind == "waiting":
                _silent(event)
            elif event.total:
                draw(event.done, event.total)

        yield report
