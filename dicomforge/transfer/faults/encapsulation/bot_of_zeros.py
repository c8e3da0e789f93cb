"""The Basic Offset Table is full of zeros, as it was reserved and never filled."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.encapsulation._items import items, joined

STATUS = "illegal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "sc-cine-rle"
REPORTS: dict[str, str] = {
    "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "dicomforge check": "error offset-table: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BotOfZeros:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with other items."""
        table, *fragments = items(element.value)
        return element._replace(value=joined([bytes(len(table)), *fragments])).plain()


DECLARES = BotOfZeros
