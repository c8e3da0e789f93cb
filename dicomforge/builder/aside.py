"""Aside: calls that go on in a thread of their own while the caller makes what the next one needs."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from types import TracebackType

Call = Callable[[], object]

ENOUGH = 3
"""Shared calls that keep the thread busy: one that it does, and two so that it need not sleep.

Where there are as many, the caller does the next one; with more, both would wait for each other in turns.
"""


class Aside:
    """A context that leaves when the last call is done.

    When `start` or `share` returns, all calls are done but the last `depth`.
    """

    def __init__(self, depth: int = 1) -> None:
        self._depth = depth
        self._calls: SimpleQueue[Call | None] = SimpleQueue()
        self._ends: SimpleQueue[BaseException | None] = SimpleQueue()
        self._count = 0
        self._open: deque[int] = deque()
        """Numbers of the calls that the thread has not ended yet."""
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Aside:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        try:
            while self._open:
                self._settle()
        except Exception:
            if error is None:
                raise
        finally:
            self._calls.put(None)
            self._thread.join()

    def start(self, call: Call) -> None:
        """Begin `call` after those before it. Raises what one of them raised; `call` is then not begun."""
        while len(self._open) >= self._depth:
            self._settle()
        self._hand_over(call)

    def share(self, call: Call) -> None:
        """Begin `call`, which does not depend on others, or do it here where the thread has enough to do.

        Raises what it, or one before it, raised; where that was one before it, `call` is not begun.
        """
        while not self._ends.empty():
            self._settle()
        if len(self._open) < min(self._depth, ENOUGH):
            self._hand_over(call)
        else:
            self._count += 1
            call()
        while self._open and self._open[0] <= self._count - self._depth:
            self._settle()

    def _hand_over(self, call: Call) -> None:
        self._count += 1
        self._open.append(self._count)
        self._calls.put(call)

    def _settle(self) -> None:
        """Wait for the end of the first call that is open. Raises what it raised."""
        error = self._ends.get()
        self._open.popleft()
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
    """The same without a thread: a call is done when `start` or `share` returns."""

    def __enter__(self) -> AtOnce:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def start(self, call: Call) -> None:
        """Do `call`. Raises what it raises."""
        call()

    share = start
