"""There is one frame more than NumberOfFrames says."""

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
    "pydicom": r"UserWarning: The decoded RLE segment contains non-conformant padding - 5086 vs\. ",
    "pydicom strict": r"UserWarning: The decoded RLE segment contains non-conformant padding - 5086 vs\. ",
    "SimpleITK": "refuses",
    "dicomforge check": "error fragments: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameTooMany:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with its last fragment twice."""
        table, *fragments = items(element.value)
        return element._replace(value=joined([table, *fragments, fragments[-1]])).plain()


DECLARES = FrameTooMany
