"""A side of a comparison: each of its series as a table, whether planned or read from files."""

from collections.abc import Sequence
from typing import NamedTuple

from dicomforge.compare.files import Encoded
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.plan import SeriesPlan


class InstanceRow(NamedTuple):
    """An instance of a sheet; `path` is relative to the output folder or tree."""

    name: str
    uid: str
    path: str
    encoded: Encoded = Encoded()
    """Of a file."""


class Sheet(NamedTuple):
    """A series: elements that all its instances share, and for the other tags one element (or None) per instance."""

    names: tuple[str, ...]
    """(row of the document's matrix, patient, study, series) of a plan; (SeriesInstanceUID,) of files."""
    label: str
    uid: str
    shared: dict[int, Element]
    columns: dict[int, Sequence[Element | None]]
    rows: tuple[InstanceRow, ...]
    plan: SeriesPlan | None = None
    """What it is planned by; None for files."""
    folder: str = ""
    """The tree that its paths are relative to; empty for a plan."""

    def element(self, tag: int, index: int) -> Element | None:
        """The element of the instance at `index`."""
        column = self.columns.get(tag)
        return column[index] if column is not None else self.shared.get(tag)


class Side(NamedTuple):
    """One side of a comparison."""

    name: str
    kind: str
    namespace: str
    """Of a spec."""
    spec: str
    """The spec's name."""
    sheets: tuple[Sheet, ...]

    @property
    def instances(self) -> int:
        """How many there are in all series."""
        return sum(len(s.rows) for s in self.sheets)


def gathered(datasets: Sequence[Attributes]) -> tuple[dict[int, Element], dict[int, Sequence[Element | None]]]:
    """Data sets of a series as what they share, by equality, and a column for each other tag."""
    shared: dict[int, Element] = {}
    columns: dict[int, Sequence[Element | None]] = {}
    for tag in sorted({element.tag for dataset in datasets for element in dataset}):
        column = [d.get(tag) for d in datasets]
        first = column[0]
        if first is not None and all(e == first for e in column):
            shared[tag] = first
        else:
            columns[tag] = column
    return shared, columns
