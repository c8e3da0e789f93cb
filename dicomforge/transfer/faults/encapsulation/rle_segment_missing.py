"""The header of RLE counts one segment fewer than a sample has bytes."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.encapsulation._items import items, joined

STATUS = "illegal"
CITATION = "PS3.5 section G.5"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS: dict[str, str] = {
    "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "dicomforge check": "error stream: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RleSegmentMissing:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with one segment in each RLE header."""
        table, *fragments = items(element.value)
        return element._replace(value=joined([table, *(b"\x01" + one[1:] for one in fragments)])).plain()


DECLARES = RleSegmentMissing
