"""A length that reaches far beyond the end of the file: readers that trust it allocate as much."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import path, whole
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.5 section 7.1.1"
ENCAPSULATED = False
REPORTS = {
    "dciodvfy": "Error - Seek failed - while reading unencapsulated Pixel Data",
    "dcentvfy": "Error - Seek failed - while reading unencapsulated Pixel Data",
    "dcmdump": r"E: DcmElement: PixelData \(7fe0,0010\) larger \(\d+\) than remaining bytes in fi",
    "SimpleITK": "refuses",
    "dicomforge check": "error truncated: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class VlBeyondFile:
    attribute: str = path("the Attribute: one with a length of 32 bits", "PixelData")
    length: int = whole("the length that is declared", 1_000_000, positive=True)

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with another length."""
        return element.head(length=self.length) + element.value


DECLARES = VlBeyondFile
