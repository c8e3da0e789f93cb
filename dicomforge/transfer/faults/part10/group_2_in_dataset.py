"""An element of group 0002 at the beginning of the data set, behind the length of File Meta Information."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.attributes import Element
from dicomforge.transfer.elements import encode
from dicomforge.transfer.encoded_file import EncodedFile, Piece
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.part10 import IMPLEMENTATION_VERSION

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "data set"
REPORTS = {
    "dciodvfy": r"\(0x0002,0x0013\) SH Implementation Version Name Error - Tags out of order - same ",
    "dcentvfy": r"\(0x0002,0x0013\) SH Implementation Version Name Error - Tags out of order - same ",
    "dcmdump": r"W: DcmItem: Invalid Element \(0002,0013\) found in data set",
    "dicomforge check": "error tag-order: ImplementationVersionName",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group2InDataset:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file with an ImplementationVersionName in its data set."""
        again = Element(IMPLEMENTATION_VERSION, "SH", ("TEST",))
        return file.replaced(data_set=(Piece(again.tag, encode(again, about.encoding)), *file.data_set))


DECLARES = Group2InDataset
