"""A group length, retired as it is, that is not the length of its group."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.attributes import Element
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.stream._pieces import with_elements

STATUS = "illegal"
CITATION = "PS3.5 section 7.2"
CHANGES = "data set"
REPORTS: dict[str, str] = {
    "dciodvfy": "Warning - Bad group length - Group 0x[0-9a-f]+ specified as 0x[0-9a-f]+ actually 0x[0-9a-f]+",
    "dicomforge check": r"error group-length: \(0008,0000\)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLengthWrong:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file with (0008,0000)."""
        return with_elements(about, file, Element(0x00080000, "UL", (4,)))


DECLARES = GroupLengthWrong
