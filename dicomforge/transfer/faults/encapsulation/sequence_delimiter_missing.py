"""The delimiter after the fragments is missing."""

from __future__ import annotations

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
    "dcmdump": r"E: dcmdump: Sequence Delimitation Item missing: reading file: 0001\.dcm",
    "pydicom": r"UserWarning: End of file reached before delimiter \(FFFE,E0DD\) found in file <no ",
    "pydicom strict": r"EOFError: End of file reached before delimiter \(FFFE,E0DD\) found",
    "dicomforge check": "error truncated: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceDelimiterMissing:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element without its delimiter."""
        return element.head() + element.value


DECLARES = SequenceDelimiterMissing
