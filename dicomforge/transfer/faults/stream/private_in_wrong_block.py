"""A private element in block 11, where its creator reserves block 10."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.attributes import Element
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.stream._pieces import with_elements

STATUS = "illegal"
CITATION = "PS3.5 section 7.8.1"
CHANGES = "data set"
REPORTS: dict[str, str] = {
    "dciodvfy": r"\(0x0009,0x1101\)  \?  - Warning - Private tag without owner",
    "dicomforge check": r"error private-creator: \(0009,1101\)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateInWrongBlock:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file with (0009,0010) and (0009,1101)."""
        return with_elements(about, file, Element(0x00090010, "LO", ("ACME 1.0",)), Element(0x00091101, "LO", ("x",)))


DECLARES = PrivateInWrongBlock
