"""The item of the Basic Offset Table is missing: readers take the first fragment for it."""

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
    "dciodvfy": "Error - Length of BasicOffsetTable is not equal to NumberOfFrames length of Basi",
    "gdcmimg": "exit code -8",
    "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "SimpleITK": "refuses",
    "dicomforge check": "error fragments: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BotMissing:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with other items."""
        _, *fragments = items(element.value)
        return element._replace(value=joined(fragments)).plain()


DECLARES = BotMissing
