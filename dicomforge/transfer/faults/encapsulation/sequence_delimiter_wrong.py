"""The fragments end with an Item Delimitation Item (FFFE,E00D)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS: dict[str, str] = {
    "dciodvfy": "Error - Tag read failed",
    "dcentvfy": "Error - Tag read failed",
    "dcmdump": r"E: DcmSequenceOfItems: Parse error in sequence \(7fe0,0010\), found \(fffe,e00d\) in",
    "pydicom": r"UserWarning: End of file reached before delimiter \(FFFE,E0DD\) found in file <no ",
    "pydicom strict": r"EOFError: End of file reached before delimiter \(FFFE,E0DD\) found",
    "dicomforge check": "error malformed: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceDelimiterWrong:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with another delimiter."""
        return element.head() + element.value + struct.pack("<HHI", 0xFFFE, 0xE00D, 0)


DECLARES = SequenceDelimiterWrong
