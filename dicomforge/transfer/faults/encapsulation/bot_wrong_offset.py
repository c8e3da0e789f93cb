"""The Basic Offset Table leads to no fragment."""

from __future__ import annotations

import struct
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
    "dciodvfy": "Error - BasicOffsetTable entry does not point to Item Tag for entry 0",
    "dicomforge check": "error offset-table: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BotWrongOffset:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with other items."""
        _, *fragments = items(element.value)
        return element._replace(value=joined([struct.pack("<I", 64), *fragments])).plain()


DECLARES = BotWrongOffset
