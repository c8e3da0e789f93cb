"""Frames of several fragments, and an empty Basic Offset Table: where a frame begins is a guess.

Readers look for the start of a bit stream, or give up.
"""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.encapsulation._items import items, joined

STATUS = "legal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "sc-cine-jpeg-ls"
REPORTS: dict[str, str] = {
    "SimpleITK": "refuses",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FragmentsWithoutTable:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with other items."""
        _, *fragments = items(element.value)
        halves = [part for one in fragments for part in (one[: len(one) // 4 * 2], one[len(one) // 4 * 2 :])]
        return element._replace(value=joined([b"", *halves])).plain()


DECLARES = FragmentsWithoutTable
