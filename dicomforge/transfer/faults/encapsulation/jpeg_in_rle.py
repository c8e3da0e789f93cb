"""A fragment of RLE Lossless holds a bit stream of JPEG."""

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
JPEG = bytes.fromhex("ffd8ffd9")
"""Start and end of an image (ISO/IEC 10918-1 Table B.1)."""
REPORTS: dict[str, str] = {
    "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "SimpleITK": "refuses",
    "dicomforge check": "error stream: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JpegInRle:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with an empty JPEG in each fragment."""
        table, *fragments = items(element.value)
        return element._replace(value=joined([table, *(JPEG for _ in fragments)])).plain()


DECLARES = JpegInRle
