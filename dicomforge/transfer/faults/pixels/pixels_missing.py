"""PixelData is absent."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.3"
ATTRIBUTES = ("PixelData",)
REPORTS: dict[str, str] = {
    "dciodvfy": "Error - Missing attribute Type 1C Conditional Element=<PixelData> Module=<ImageP",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": "AttributeError: The dataset has no 'Pixel Data', 'Float Pixel Data' or 'Double F",
    "pydicom strict": "AttributeError: The dataset has no 'Pixel Data', 'Float Pixel Data' or 'Double F",
    "SimpleITK": "refuses",
    "dicomforge check": "error missing-type-1c: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PixelsMissing:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """Nothing."""
        return b""


DECLARES = PixelsMissing
