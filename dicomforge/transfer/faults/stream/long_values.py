"""Values of 65,534 bytes, the longest that fit a length of 16 bits."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Element
from dicomforge.model.parameter import whole
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.stream._pieces import CREATOR, with_elements

STATUS = "legal"
CITATION = "PS3.5 section 7.1.2"
CHANGES = "data set"
REPORTS = {
    "dciodvfy": r"\(0x0009,0x1001\)  \?  - Warning - Unrecognized tag - assuming explicit value repre",
}

LONGEST = 65_534
TEXT = "A" * 63 + "\\"


@dataclass(frozen=True, slots=True, kw_only=True)
class LongValues:
    length: int = whole("bytes of a value, an even number", LONGEST, positive=True)

    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
        """The file with private texts and numbers of that length."""
        if self.length > LONGEST or self.length % 2:
            return Wrong(f"a value of {self.length} bytes", f"an even number up to {LONGEST}")
        text = (TEXT * (self.length // len(TEXT) + 1))[: self.length - 1] + "A"
        numbers = tuple(range(self.length // 2))
        added = Element(0x00091001, "LO", tuple(text.split("\\"))), Element(0x00091002, "US", numbers)
        return with_elements(about, file, CREATOR, *added)


DECLARES = LongValues
