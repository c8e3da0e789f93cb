"""File Meta Information without its version, which is Type 1."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "file meta"
REPORTS: dict[str, str] = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<FileMetaInformationVersion> M",
    "dicomforge check": "error missing-file-meta: FileMetaInformationVersion",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaVersionMissing:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file without (0002,0001)."""
        return file.with_meta(without=("FileMetaInformationVersion",))


DECLARES = MetaVersionMissing
