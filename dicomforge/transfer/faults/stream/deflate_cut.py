"""A deflated data set that ends too early."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.5 section A.5"
SYNTAXES = ("DeflatedExplicitVRLittleEndian",)
CARRIER = "ct-deflated"
CHANGES = "end of file"
REPORTS: dict[str, str] = {
    "dcmdump": r"E: dcmdump: I/O suspension or premature end of stream: reading file: 0001\.dcm",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": "error: Error -5 while decompressing data: incomplete or truncated stream",
    "pydicom strict": "error: Error -5 while decompressing data: incomplete or truncated stream",
    "SimpleITK": "refuses",
    "dicomforge check": "error truncated: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeflateCut:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file without its last 100 bytes."""
        return file.replaced(lost=100)


DECLARES = DeflateCut
