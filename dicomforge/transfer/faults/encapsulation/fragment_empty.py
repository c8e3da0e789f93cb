"""A frame has a fragment without bytes."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.encapsulation._items import items, joined

STATUS = "illegal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS: dict[str, str] = {
    "dicomforge check": "error fragments: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FragmentEmpty:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with other items."""
        table, first, *rest = items(element.value)
        return element._replace(value=joined([table, first, b"", *rest])).plain()


DECLARES = FragmentEmpty
