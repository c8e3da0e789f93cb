"""A length that is 2 more than that of the value, which takes the beginning of the next element."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import path
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.5 section 7.1.1"
REPORTS: dict[str, str] = {
    "dciodvfy": r"\(0x0100,0x5355\)  \? Error - Tag read failed - Implicit VR encoding even though su",
    "dcentvfy": r"\(0x0100,0x5355\)  \? Error - Tag read failed - Implicit VR encoding even though su",
    "dcmdump": r"E: DcmElement: Unknown Tag & Data \(18fc,18fc\) larger \(6396\) than remaining bytes",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": "AttributeError: The dataset has no 'Pixel Data', 'Float Pixel Data' or 'Double F",
    "pydicom strict": r"ValueError: could not convert string to float: '2 \('",
    "SimpleITK": "refuses",
    "dicomforge check": r"error malformed: \(0100,5355\)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthTooLong:
    attribute: str = path("the Attribute", "PixelSpacing")

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with another length."""
        return element.head(length=len(element.value) + 2) + element.value


DECLARES = LengthTooLong
