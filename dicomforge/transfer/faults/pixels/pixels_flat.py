"""Every sample has the value of the first: programs that stretch the contrast divide by zero."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.3"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = False
REPORTS: dict[str, str] = {
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.0\], values -1000 to -1000",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PixelsFlat:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with equal words of 16 bits."""
        return element._replace(value=element.value[:2] * (len(element.value) // 2)).plain()


DECLARES = PixelsFlat
