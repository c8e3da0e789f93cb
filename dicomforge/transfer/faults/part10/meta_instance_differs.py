"""Media Storage SOP Instance UID is stale: programs that give a copy a new UID forget it."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.attributes import Element
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.part10 import SOP_INSTANCE

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "file meta"
REPORTS = {
    "dciodvfy": "Error - MediaStorageSOPInstanceUID different from SOPInstanceUID",
    "dicomforge check": "error file-meta-differs: MediaStorageSOPInstanceUID",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaInstanceDiffers:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file with a UID that ends in another digit."""
        uid = about.instance.uid
        other = f"{uid[:-1]}{int(uid[-1]) % 9 + 1}"
        return file.with_meta(Element(SOP_INSTANCE, "UI", (other,)))


DECLARES = MetaInstanceDiffers
