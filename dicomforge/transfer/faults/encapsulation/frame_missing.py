"""The last frame has no fragment."""

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
    "dciodvfy": "Error - BasicOffsetTable entry does not point to Item Tag for entry 2",
    "pydicom": "StopIteration:",
    "pydicom strict": "StopIteration:",
    "SimpleITK": "refuses",
    "dicomforge check": "error fragments: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameMissing:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element without its last fragment."""
        table, *fragments = items(element.value)
        return element._replace(value=joined([table, *fragments[:-1]])).plain()


DECLARES = FrameMissing
