"""Bytes FF behind the data set, as erased flash memory has them."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.10 section 7.2"
CHANGES = "end of file"
REPORTS: dict[str, str] = {
    "dciodvfy": r"\(0xffff,0xffff\)  \? Error - Tag read failed - Implicit VR encoding even though su",
    "dcentvfy": r"\(0xffff,0xffff\)  \? Error - Tag read failed - Implicit VR encoding even though su",
    "dcmdump": r"E: DcmElement: Unknown Tag & Data \(\?\?\?\?,\?\?\?\?\) larger \(\d+\) than remaining byte",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": r"UserWarning: End of file reached before delimiter \(FFFE,E0DD\) found in file <no ",
    "pydicom strict": r"EOFError: End of file reached before delimiter \(FFFE,E0DD\) found",
    "SimpleITK": "refuses",
    "dicomforge check": r"error malformed: \(FFFF,FFFF\)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailingGarbage:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file with bytes FF at its end."""
        return file.replaced(trailing=b"\xff" * 64)


DECLARES = TrailingGarbage
