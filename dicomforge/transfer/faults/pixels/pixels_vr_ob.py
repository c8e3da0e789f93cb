"""PixelData of 16 bits has the VR OB."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.5 section A.2"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = False
REPORTS: dict[str, str] = {
    "dciodvfy": "Error - Invalid Value Representation - Pixel Data - VR = OB, Explicit VR, Bits A",
    "dicomforge check": "error pixel-vr: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PixelsVrOb:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with another VR."""
        return element.head(vr="OB") + element.value


DECLARES = PixelsVrOb
