"""Aside: calls that go on in a thread of their own while the caller makes what the next one needs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from types import TracebackType

Call = Callable[[], object]


class Aside:
    """One call at a time, in the order of `start`; a context that leaves when the last one is done.

    Up to `depth` calls are under way or wait for their turn.
    """

    def __init__(self, depth: int = 1) -> None:
        self._depth = depth
        self._calls: SimpleQueue[Call | None] = SimpleQueue()
        self._ends: SimpleQueue[BaseException | None] = SimpleQueue()
        self._begun = 0
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Aside:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        try:
            self._wait(0)
        except Exception:
            if error is None:
                raise
        finally:
            self._calls.put(None)
            self._thread.join()

    def start(self, call: Call) -> None:
        """Begin `call` as soon as there is room. Raises what one before raised; `call` is then not begun."""
        self._wait(self._depth - 1)
        self._begun += 1
        self._calls.put(call)

    def _wait(self, most: int) -> None:
        """Until no more than `most` calls are left to be done. Raises what one of the others raised."""
        while self._begun > most:
            error = self._ends.get()
            self._begun -= 1
            if error is not None:
                raise error

    def _run(self) -> None:
        failed = False
        while (call := self._calls.get()) is not None:
            error: BaseException | None = None
            try:
                if not failed:
                    call()
            except BaseException as raised:
                error, failed = raised, True
            self._ends.put(error)


class AtOnce:
    """The same without a thread: a call is done when `start` returns."""

    def __enter__(self) -> AtOnce:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def start(self, call: Call) -> None:
        """Do `call`. Raises what it raises."""
        call()
