"""A sequence of thousands of items."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model import vr
from dicomforge.model.attributes import Element
from dicomforge.model.parameter import whole
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.stream._pieces import CREATOR, with_elements

STATUS = "legal"
CITATION = "PS3.5 section 7.5"
CHANGES = "data set"
REPORTS = {
    "dciodvfy": r"\(0x0009,0x1001\)  \?  - Warning - Unrecognized tag - assuming explicit value repre",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WideSequence:
    items: int = whole("number of items", 2_000, positive=True)

    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
        """The file with a private sequence of so many items, each with its number."""
        items = tuple(vr.item(InstanceNumber=number) for number in range(1, self.items + 1))
        return with_elements(about, file, CREATOR, Element(0x00091001, "SQ", items))


DECLARES = WideSequence
