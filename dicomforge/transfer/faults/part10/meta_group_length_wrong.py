"""File Meta Information Group Length is 48 too small: readers that trust it look for the data set in group 0002."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.transfer.encoded_file import EncodedFile, Piece
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.part10 import GROUP_LENGTH

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "file meta"
REPORTS = {
    "dciodvfy": "Warning - Bad group length - Group 0x[0-9a-f]+ specified as 0x[0-9a-f]+ actually 0x[0-9a-f]+",
    "dcmdump": "W: DcmMetaInfo: Group Length of Meta Information Header has incorrect value",
    "dicomforge check": "error file-meta-length: FileMetaInformationGroupLength",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaGroupLengthWrong:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
        """The file with another length of group 0002."""
        length, *rest = file.meta
        if length.tag != GROUP_LENGTH:
            return Wrong("File Meta Information has no group length")
        size = int.from_bytes(length.data[-4:], "little") - 48
        return file.replaced(meta=(Piece(GROUP_LENGTH, length.data[:-4] + size.to_bytes(4, "little")), *rest))


DECLARES = MetaGroupLengthWrong
