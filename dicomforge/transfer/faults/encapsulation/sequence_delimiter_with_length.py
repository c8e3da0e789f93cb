"""The delimiter after the fragments has a length."""

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
    "dciodvfy": "Error - Tags out of order - trailing garbage, wrong transfer syntax, or not vali",
    "dcmdump": r"E: dcmdump: I/O suspension or premature end of stream: reading file: 0001\.dcm",
    "gdcmdump": r"gdcmdump: \./Source/DataStructureAndEncodingDefinition/gdcmSequenceOfFragments\.h:",
    "gdcmimg": r"gdcmimg: \./Source/DataStructureAndEncodingDefinition/gdcmSequenceOfFragments\.h:1",
    "dicomforge check": "error delimiter: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceDelimiterWithLength:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with four bytes in its delimiter."""
        return element.head() + element.value + struct.pack("<HHI", 0xFFFE, 0xE0DD, 4) + bytes(4)


DECLARES = SequenceDelimiterWithLength
