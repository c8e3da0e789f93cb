"""One task after the other, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dicomforge.builder.produce import Receipt, Task


def run(
    tasks: Sequence[Task], work: Callable[[Task], Receipt], jobs: int, private: Sequence[int] = ()
) -> Iterator[Receipt]:
    """The receipts in the order of the tasks."""
    return map(work, tasks)
