"""An Item Delimitation Item at the top of the data set, outside any item."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import EncodedFile, Piece
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.stream._items import ITEM_END, mark

STATUS = "illegal"
CITATION = "PS3.5 section 7.5"
CHANGES = "data set"
REPORTS = {
    "dciodvfy": "Error - MediaStorageSOPInstanceUID but missing SOPInstanceUID and not a director",
    "dcentvfy": r"Error - Duplicate SOPInstanceUID -  within Series for file <0002\.dcm> versus <00",
    "dicomforge check": "error malformed: ItemDelimitationItem",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StrayDelimiter:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file with a delimiter behind its first element."""
        stray = Piece(ITEM_END, mark(ITEM_END, about.encoding))
        return file.replaced(data_set=(file.data_set[0], stray, *file.data_set[1:]))


DECLARES = StrayDelimiter
