"""A length that is 2 less than that of the value, whose rest is read as the next element."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import path
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
ENCAPSULATED = False
CITATION = "PS3.5 section 7.1.1"
REPORTS: dict[str, str] = {
    "dciodvfy": "Error - PixelData has incorrect value length - expected 6144 dec - got 6142 dec",
    "dcmdump": r"E: dcmdump: I/O suspension or premature end of stream: reading file: 0001\.dcm",
    "pydicom": r"ValueError: The number of bytes of pixel data is less than expected \(6142 vs 614",
    "pydicom strict": r"ValueError: The number of bytes of pixel data is less than expected \(6142 vs 614",
    "dicomforge check": "error truncated: ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthTooShort:
    attribute: str = path("the Attribute", "PixelData")

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with another length."""
        return element.head(length=max(0, len(element.value) - 2)) + element.value


DECLARES = LengthTooShort
