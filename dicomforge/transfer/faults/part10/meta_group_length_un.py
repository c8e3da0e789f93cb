"""File Meta Information Group Length has the VR UN."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.transfer.elements import Encoding, header
from dicomforge.transfer.encoded_file import EncodedFile, Piece
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.part10 import GROUP_LENGTH

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "file meta"
REPORTS = {
    "dcmdump": r"E: dcmdump: Illegal call, perhaps wrong parameters: reading file: 0001\.dcm",
    "dicomforge check": "error file-meta-length: FileMetaInformationGroupLength",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaGroupLengthUn:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
        """The file with a group length of unknown VR."""
        length, *rest = file.meta
        if length.tag != GROUP_LENGTH:
            return Wrong("File Meta Information has no group length")
        unknown = header(GROUP_LENGTH, "UN", 4, Encoding()) + length.data[-4:]
        return file.replaced(meta=(Piece(GROUP_LENGTH, unknown), *rest))


DECLARES = MetaGroupLengthUn
