"""What the preview needs of a series, whether planned or read from files."""

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.grid import Grid
from dicomforge.transfer.read.numbers import finite

GROUPS = ("PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence")

Path = tuple[int, ...]
"""Tags from the data set inwards, without item numbers."""


class Frame(NamedTuple):
    """One frame that could be shown."""

    instance: int
    """Position of its instance in the series."""
    number: int
    """In its instance, from 1."""
    grid: Grid | None
    """Where it lies in patient space; None where it has no place there."""
    segment: int = 0
    """Of a segmentation, the number of the segment; 0 where its values are the numbers, and of every other object."""


class Names(NamedTuple):
    """What tells series apart: names of a spec, or UIDs of files. `spec` is a file or folder."""

    spec: str
    patient: str
    study: str
    series: str


class ObjectGroups(Protocol):
    """The objects that a series paints, in groups."""

    groups: tuple[str, ...]
    """Names of materials, and of objects that have none."""

    def visible(self, frame: Frame) -> NDArray[np.float32]:
        """What is visible of each pixel of a frame, (groups, rows, columns)."""


class SeriesView(Protocol):
    """A series, its headers and frames; nothing is painted or read before it is asked for."""

    names: Names
    uid: str
    """Series Instance UID."""
    sop_class: str
    transfer_syntax: str
    uids: tuple[str, ...]
    """SOP Instance UIDs, in the order of the series."""
    frames: tuple[Frame, ...]
    """Empty where there are no pixels."""
    may_be_empty: bool
    """Frames without a labelled pixel will not be in the file: which they are is known once they are painted."""
    written: frozenset[Path] | None
    """Paths that the author of the spec wrote; None where no spec is known."""
    objects: ObjectGroups | None
    """None where no objects are known."""
    truth_work: int
    """How many pixels have to be painted to know the truth."""

    def attributes(self, instance: int) -> Attributes:
        """The data set of an instance, without pixels."""

    def meta(self) -> Attributes:
        """The File Meta Information as far as it is known, of the first instance."""

    def pixels(self, frame: Frame) -> NDArray[Any]:
        """Stored values, (rows, columns) or (rows, columns, 3); those of YBR are converted to RGB.

        Raises ValueError where they cannot be decoded.
        """

    def truth(self) -> Mapping[str, Any] | None:
        """What truth.json says of the series; None where nothing is known."""

    def content(self, instance: int) -> bytes | FilePath:
        """The whole file, for a validator, or where it lies."""


def find(attributes: Attributes, keyword: str, number: int) -> Element | None:
    """An element of a frame: of the data set, or of the functional groups of the frame, then of all (C.7.6.16)."""
    own = attributes.get(keyword)
    if own is not None and own.value:
        return own
    tag = tag_of(keyword)
    for groups, index in zip(GROUPS, (number - 1, 0), strict=True):
        held = attributes.value(groups)
        one = held[index] if index < len(held) else None
        for group in one if isinstance(one, Attributes) else ():
            for item in items(group.value)[:1]:
                if (element := item.get(tag)) is not None and element.value:
                    return element
    return None


def number_of(attributes: Attributes, keyword: str, default: float) -> float:
    """The first value of an Attribute; `default` where it has none that is a number."""
    return (numbers(attributes.get(keyword)) or (default,))[0]


def numbers(element: Element | None) -> tuple[float, ...]:
    """The values of an element as floats; nothing where it is absent or one of them is no finite number."""
    return () if element is None else finite(element.value)
