"""A frame of RLE has two fragments."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.encapsulation._items import items, joined

STATUS = "illegal"
CITATION = "PS3.5 section A.4.2"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS: dict[str, str] = {
    "dicomforge check": "error fragments: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoFragmentsOneFrame:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with other items."""
        table, first, *rest = items(element.value)
        half = len(first) // 4 * 2
        return element._replace(value=joined([table, first[:half], first[half:], *rest])).plain()


DECLARES = TwoFragmentsOneFrame
