"""An element behind the one that follows it: Rows and Columns change places."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import tag_of
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.5 section 7.1"
CHANGES = ("Rows", "Columns")
ATTRIBUTES = ("Rows",)
REPORTS = {
    "dciodvfy": "Error - Tags out of order - trailing garbage, wrong transfer syntax, or not vali",
    "dcmdump": r"W: DcmItem: Dataset not in ascending tag order, at element \(0028,0010\)",
    "dicomforge check": "error tag-order: Rows",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TagsOutOfOrder:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
        """The file with the two in another order."""
        pieces = [*file.data_set]
        tags = [one.tag for one in pieces]
        if tag_of("Rows") not in tags:
            return Wrong("the object has no Rows")
        at = tags.index(tag_of("Rows"))
        pieces[at : at + 2] = reversed(pieces[at : at + 2])
        return file.replaced(data_set=tuple(pieces))


DECLARES = TagsOutOfOrder
