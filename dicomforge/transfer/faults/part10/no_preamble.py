"""A file without preamble and prefix: some old archives and C-STORE dumps write the data set alone."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "preamble"
REPORTS: dict[str, str] = {
    "pydicom": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
    "pydicom strict": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
    "SimpleITK": "refuses",
    "dicomforge check": "error no-preamble: ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPreamble:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file from group 0002 on."""
        return file.replaced(preamble=b"")


DECLARES = NoPreamble
