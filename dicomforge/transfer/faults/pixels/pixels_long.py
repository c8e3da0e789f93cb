"""PixelData has more bytes than the pixels take."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import whole
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.5 section 8.1.1"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = False
REPORTS = {
    "dciodvfy": "Error - PixelData has incorrect value length - expected 6144 dec - got 6244 dec",
    "pydicom": "UserWarning: The pixel data is 6244 bytes long, which indicates it contains 100 ",
    "pydicom strict": "UserWarning: The pixel data is 6244 bytes long, which indicates it contains 100 ",
    "dicomforge check": "error pixel-length: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PixelsLong:
    attribute = "PixelData"
    samples: int = whole("words of 16 bits that follow the pixels", 50, positive=True)

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with zeros behind its pixels."""
        return element._replace(value=element.value + b"\0" * 2 * self.samples).plain()


DECLARES = PixelsLong
