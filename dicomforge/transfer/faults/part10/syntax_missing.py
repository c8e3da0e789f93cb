"""File Meta Information without Transfer Syntax UID, which is Type 1."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "file meta"
REPORTS: dict[str, str] = {
    "dciodvfy": "Error - Metaheader present but doesn't contain Transfer Syntax UID",
    "dcentvfy": "Error - Metaheader present but doesn't contain Transfer Syntax UID",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": "AttributeError: Unable to decode the pixel data as the dataset's 'file_meta' has",
    "pydicom strict": "AttributeError: Unable to decode the pixel data as the dataset's 'file_meta' has",
    "SimpleITK": "refuses",
    "dicomforge check": "error missing-file-meta: TransferSyntaxUID",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntaxMissing:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file without (0002,0010)."""
        return file.with_meta(without=("TransferSyntaxUID",))


DECLARES = SyntaxMissing
