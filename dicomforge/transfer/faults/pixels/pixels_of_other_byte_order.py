"""PixelData has the bytes of its samples in the other order.

The file by itself is legal; what it shows is noise.
"""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.elements import swapped
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "legal"
CITATION = "PS3.5 section 7.3"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = False
REPORTS: dict[str, str] = {
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.0\], values -\d+ to \d+",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PixelsOfOtherByteOrder:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with the bytes of each word swapped."""
        return element._replace(value=swapped(element.value, 2)).plain()


DECLARES = PixelsOfOtherByteOrder
