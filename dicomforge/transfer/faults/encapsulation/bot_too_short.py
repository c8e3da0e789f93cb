"""The Basic Offset Table has one offset of several frames."""

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
    "dciodvfy": "Error - Length of BasicOffsetTable is not equal to NumberOfFrames length of Basi",
    "pydicom": r"UserWarning: The decoded RLE segment contains non-conformant padding - 7100 vs\. ",
    "pydicom strict": r"UserWarning: The decoded RLE segment contains non-conformant padding - 7100 vs\. ",
    "dicomforge check": "error offset-table: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BotTooShort:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with other items."""
        table, *fragments = items(element.value)
        return element._replace(value=joined([table[:4], *fragments])).plain()


DECLARES = BotTooShort
