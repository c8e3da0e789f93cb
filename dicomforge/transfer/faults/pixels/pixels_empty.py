"""PixelData has no bytes."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.3"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = False
REPORTS: dict[str, str] = {
    "dciodvfy": "Error - PixelData has incorrect value length - expected 6144 dec - got 0 dec",
    "pydicom": r"TypeError: object of type 'NoneType' has no len\(\)",
    "pydicom strict": r"TypeError: object of type 'NoneType' has no len\(\)",
    "SimpleITK": "refuses",
    "dicomforge check": "error empty-value: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PixelsEmpty:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element without its value."""
        return element._replace(value=b"").plain()


DECLARES = PixelsEmpty
