"""File Meta Information without Media Storage SOP Class UID, which is Type 1."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "file meta"
REPORTS: dict[str, str] = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<MediaStorageSOPClassUID> Modu",
    "dicomforge check": "error missing-file-meta: MediaStorageSOPClassUID",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaClassMissing:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file without (0002,0002)."""
        return file.with_meta(without=("MediaStorageSOPClassUID",))


DECLARES = MetaClassMissing
