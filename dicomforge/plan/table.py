"""Table: the Attributes of a series while it is planned, an element for all instances or a column of elements."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.plan import Column
from dicomforge.plan.layout import Slot, Steps


class Varied(NamedTuple):
    """An element that depends on the steps along `axes` (positions in the series' axes); on none it is constant."""

    axes: tuple[int, ...]
    at: Callable[[Steps], Element]


class Table:
    """Elements by tag for the slots of one series; built up step by step, then read out once."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self.slots = slots
        self.shared: dict[int, Element] = {}
        self.columns: dict[int, list[Element | None]] = {}
        self.framed: dict[int, list[Varied | None]] = {}
        """What differs between the frames of an instance, for each slot; it stands in no other table."""
        self.frames: dict[int, tuple[Attributes, ...]] = {}
        """By slot: what each of its frames has of its own, once planning knows."""
        self.per_frame: dict[int, frozenset[int]] = {}
        """By slot: the macros (their sequences) that the author wrote in PerFrameFunctionalGroupsSequence."""

    def __contains__(self, tag: int) -> bool:
        return tag in self.shared or tag in self.columns

    def get(self, tag: int, index: int) -> Element | None:
        """The element of the slot at `index`."""
        column = self.columns.get(tag)
        return column[index] if column is not None else self.shared.get(tag)

    def alike(self, tags: Iterable[int]) -> bool:
        """Whether all instances share what they have of `tags`."""
        return not any(tag in self.columns for tag in tags)

    def differing(self, *tags: int) -> range:
        """The slots that may differ in what they have of `tags`: the first alone where all share it."""
        return range(len(self.slots) if not self.alike(tags) else min(len(self.slots), 1))

    def set(self, element: Element) -> None:
        """One element for all instances."""
        self.columns.pop(element.tag, None)
        self.shared[element.tag] = element

    def set_varied(self, tag: int, varied: Varied) -> None:
        """An element that follows some of the axes; equal steps share one object."""
        if not self.slots:
            return
        if not varied.axes:
            self.set(varied.at(self.slots[0].steps))
            return
        known: dict[Steps, Element] = {}
        column: list[Element | None] = []
        for slot in self.slots:
            step = tuple(slot.steps[a] for a in varied.axes)
            if step not in known:
                known[step] = varied.at(slot.steps)
            column.append(known[step])
        self.set_column(tag, column)

    def set_column(self, tag: int, column: Iterable[Element | None]) -> None:
        """An element, or none, for each instance."""
        self.shared.pop(tag, None)
        self.columns[tag] = list(column)

    def set_framed(self, tag: int, varied: Varied) -> None:
        """An element that differs between the frames of each instance."""
        self.framed[tag] = [varied] * len(self.slots)

    def put_framed(self, tag: int, index: int, varied: Varied) -> None:
        """An element that differs between the frames of one instance."""
        self.put(tag, index, None)
        self.framed.setdefault(tag, [None] * len(self.slots))[index] = varied

    def framed_at(self, tag: int, index: int) -> Varied | None:
        """What differs between the frames of one instance."""
        return self.framed[tag][index] if tag in self.framed else None

    def put(self, tag: int, index: int, element: Element | None) -> None:
        """The element of one instance, or its absence."""
        if tag in self.framed:
            self.framed[tag][index] = None
        if tag not in self.columns:
            self.set_column(tag, [self.shared.get(tag)] * len(self.slots))
        self.columns[tag][index] = element

    def drop(self, tag: int) -> None:
        """No element of this tag in any instance."""
        self.shared.pop(tag, None)
        self.columns.pop(tag, None)
        self.framed.pop(tag, None)

    def fill(self, tag: int, column: Sequence[Element]) -> None:
        """Elements where there is none yet."""
        if tag in self.shared:
            return
        own = self.columns.get(tag)
        self.set_column(tag, column if own is None else [o or c for o, c in zip(own, column, strict=True)])

    def tags(self) -> list[int]:
        """All tags, ascending."""
        return sorted({*self.shared, *self.columns})

    def attributes(self, index: int) -> Attributes:
        """The data set of the slot at `index`."""
        own = (column[index] for column in self.columns.values())
        return Attributes([*self.shared.values(), *(e for e in own if e is not None)])

    def settled(self) -> tuple[Attributes, tuple[Column, ...]]:
        """The elements that all instances share, by equality, and the columns of the others in tag order."""
        shared, columns = dict(self.shared), []
        for tag in sorted(self.columns):
            column = self.columns[tag]
            first = column[0] if column else None
            if all(e is first or e == first for e in column):
                if first is not None:
                    shared[tag] = first
            else:
                columns.append(Column(tag, tuple(column)))
        return Attributes(shared.values()), tuple(columns)
