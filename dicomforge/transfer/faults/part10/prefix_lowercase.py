"""The prefix is dicm in lowercase letters."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "preamble"
REPORTS: dict[str, str] = {
    "dciodvfy": r"\(0x0000,0x0000\) UL Command Group Length Error - Tags out of order - same element",
    "dcentvfy": r"\(0x0000,0x0000\) UL Command Group Length Error - Tags out of order - same element",
    "dcmdump": r"E: DcmElement: Unknown Tag & Data \(0004,00c6\) larger \(\d+\) than remaining byt",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
    "pydicom strict": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
    "SimpleITK": "refuses",
    "dicomforge check": "error not-dicom: ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrefixLowercase:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file with another prefix."""
        return file.replaced(preamble=file.preamble.lower())


DECLARES = PrefixLowercase
