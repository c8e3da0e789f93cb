"""The data set alone, as it is sent over the network: no preamble, prefix or File Meta Information."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = ("preamble", "file meta")
REPORTS: dict[str, str] = {
    "pydicom": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
    "pydicom strict": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
    "dicomforge check": "error no-preamble: ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoFileMeta:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file from its data set on."""
        return file.replaced(preamble=b"", meta=())


DECLARES = NoFileMeta
