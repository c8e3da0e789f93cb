"""Aside: calls that go on in a thread of their own while the caller makes what the next one needs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from types import TracebackType

Call = Callable[[], object]


class Aside:
    """One call at a time, in the order of `start`; a context that leaves when the last one is done."""

    def __init__(self) -> None:
        self._calls: SimpleQueue[Call | None] = SimpleQueue()
        self._ends: SimpleQueue[BaseException | None] = SimpleQueue()
        self._busy = False
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Aside:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        try:
            self.wait()
        except Exception:
            if error is None:
                raise
        finally:
            self._calls.put(None)
            self._thread.join()

    def start(self, call: Call) -> None:
        """Wait for the call before, and begin `call`. Raises what that one raised; `call` is then not begun."""
        self.wait()
        self._busy = True
        self._calls.put(call)

    def wait(self) -> None:
        """Until the call that was started is done. Raises what it raised."""
        if self._busy:
            error = self._ends.get()
            self._busy = False
            if error is not None:
                raise error

    def _run(self) -> None:
        while (call := self._calls.get()) is not None:
            try:
                call()
            except BaseException as error:
                self._ends.put(error)
            else:
                self._ends.put(None)


class AtOnce:
    """The same without a thread: a call is done when `start` returns."""

    def __enter__(self) -> AtOnce:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def start(self, call: Call) -> None:
        """Do `call`. Raises what it raises."""
        call()
