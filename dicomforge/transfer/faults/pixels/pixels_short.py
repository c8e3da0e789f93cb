"""PixelData has fewer bytes than the pixels take."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import whole
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.5 section 8.1.1"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = False
VARIES = ("SimpleITK",)
REPORTS = {
    "dciodvfy": "Error - PixelData has incorrect value length - expected 6144 dec - got 6044 dec",
    "pydicom": r"ValueError: The number of bytes of pixel data is less than expected \(6044 vs 614",
    "pydicom strict": r"ValueError: The number of bytes of pixel data is less than expected \(6044 vs 614",
    "dicomforge check": "error pixel-length: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PixelsShort:
    attribute = "PixelData"
    samples: int = whole("words of 16 bits that are missing", 50, positive=True)

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element without its last words."""
        return element._replace(value=element.value[: -2 * self.samples]).plain()


DECLARES = PixelsShort
