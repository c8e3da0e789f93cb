"""One task after the other, in this process."""

from collections.abc import Iterator, Sequence

from dicomforge.builder.executors import Means
from dicomforge.builder.produce import Producer, Receipt, Task, produce


def run(producer: Producer, tasks: Sequence[Task], means: Means) -> Iterator[tuple[int, Receipt]]:
    """The receipts in the order of the tasks."""
    return ((number, produce(producer, task)) for number, task in enumerate(tasks))
