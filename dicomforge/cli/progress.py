"""Progress of long work: a bar on a terminal, a line now and then elsewhere, nothing where it is not wanted."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from dicomforge.cli.say import say
from dicomforge.ground.printable import printable

if TYPE_CHECKING:
    from rich.progress import Progress

    from dicomforge.builder.request import Event

PATIENCE_S = 5.0
"""Seconds between two lines where there is no terminal."""

_REFRESH_S = 0.1
_WIPE = "\r\x1b[2K"
"""To the line's beginning, and erase it (ECMA-48 EL)."""


@contextmanager
def progress(*, quiet: bool, verb: str = "building") -> Iterator[Callable[[Event], None]]:
    """What builds report their events to; `verb` is what happens to files. All goes to standard error."""
    if quiet:
        yield _waiting
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        with ExitStack() as stack:
            screen = _Screen(stack, verb)
            stack.callback(screen.wipe)
            yield screen
    else:
        yield _Lines()


def _waiting(event: Event) -> None:
    if event.kind == "waiting":
        say(f"dicomforge: waiting for {event.text}", error=True)


class _Lines:
    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, event: Event) -> None:
        now = time.monotonic()
        if event.kind == "waiting":
            _waiting(event)
        elif event.total and now - self._last > PATIENCE_S:
            self._last = now
            what = "specs planned" if event.kind == "planning" else event.text or "files"
            say(f"{event.done} of {event.total} {what}", error=True)


class _Screen:
    """A line while specs are planned, then a bar, which rich draws and is imported for only then.

    Nothing is drawn by a thread: the builder forks.
    """

    def __init__(self, stack: ExitStack, verb: str) -> None:
        self._stack = stack
        self._verb = verb
        self._noted = False
        self._last = 0.0
        self._bar: Progress | None = None

    def __call__(self, event: Event) -> None:
        if event.kind == "waiting":
            self.wipe()
            _waiting(event)
        elif event.kind == "planning":
            self._note(f"planning {event.text}", f" ({event.done + 1} of {event.total})" if event.total > 1 else "")
        elif event.total:
            self.wipe()
            self._draw(event)

    def wipe(self) -> None:
        """Take the line away."""
        if self._noted:
            sys.stderr.write(_WIPE)
            sys.stderr.flush()
            self._noted = False

    def _note(self, text: str, count: str) -> None:
        import shutil

        text = printable(text)
        room = shutil.get_terminal_size().columns - len(count) - 1
        sys.stderr.write(f"{_WIPE}{text if len(text) <= room else f'{text[: max(0, room - 3)]}...'}{count}")
        sys.stderr.flush()
        self._noted = True

    def _draw(self, event: Event) -> None:
        if self._bar is None:
            self._bar = self._stack.enter_context(self._new_bar())
            self._bar.add_task(self._verb, total=event.total)
        now = time.monotonic()
        refresh = now - self._last > _REFRESH_S or event.done == event.total
        self._bar.update(self._bar.task_ids[0], completed=event.done, total=event.total, refresh=refresh)
        self._last = now if refresh else self._last

    def _new_bar(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn(self._verb), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        return Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
