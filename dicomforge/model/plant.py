"""Plant: identity that is put into a series on purpose, and its places in the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dicomforge.ground.span import Span
from dicomforge.model.parameter import words

TEXT, PRIVATE, OVERLAY, PIXELS = "text", "private", "overlay", "pixels"
PLACES = (TEXT, PRIVATE, OVERLAY, PIXELS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """The words of `plant`."""

    names: tuple[str, ...] = words("names of people", ())
    numbers: tuple[str, ...] = words("numbers that identify somebody: of a patient, a visit, an insurance", ())
    dates: tuple[str, ...] = words("dates", ())
    into: tuple[str, ...] = words(
        "where they are put: `text`, `private`, `overlay`, `pixels`, or Attributes by keyword;"
        " by default every one of the four that the object has",
        (),
    )


VRS = {"names": "PN", "numbers": "LO", "dates": "DA"}
"""The VR that a value has in a private element, by the word that declares it."""


class PlantWord(NamedTuple):
    """A value or a place in `plant` as written."""

    text: str
    span: Span
    kind: str = ""
    """names, numbers or dates; empty for a place."""
    typed: str = ""
    """The value in the VR of its kind."""


class PlantSpec(NamedTuple):
    """`plant:` as written."""

    values: tuple[PlantWord, ...]
    into: tuple[PlantWord, ...] | None
    """None: every place that the object has."""
    span: Span


class Planted(NamedTuple):
    """A value in one place of all files of a series."""

    kind: str
    """names, numbers or dates."""
    value: str
    """As the author wrote it."""
    place: str
    """One of PLACES."""
    path: str
    """Of the element: keywords, or a tag in parentheses."""
    text: str
    """The value of the element, or the text that is drawn."""
    creator: str = ""
    """Of a private element."""
    rows: tuple[int, int] = (0, 0)
    """In overlays: the first row of the text, and the one after the last."""
    columns: tuple[int, int] = (0, 0)
    layer: str = ""
    """The layer that paints it into the pixels."""


class Plants(NamedTuple):
    """All differences that `plant` makes in a series."""

    values: tuple[Planted, ...] = ()
    beside: tuple[str, ...] = ()
    """Paths of the added elements that hold no planted value: private creators, the size of an overlay."""

    def more(self, values: tuple[Planted, ...], beside: tuple[str, ...] = ()) -> Plants:
        """These and more."""
        return Plants((*self.values, *values), (*self.beside, *beside))
