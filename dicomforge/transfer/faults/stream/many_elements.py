"""A data set of thousands of elements, in full blocks of private groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Element
from dicomforge.model.parameter import whole
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.stream._pieces import with_elements

STATUS = "legal"
CITATION = "PS3.5 section 7.8.1"
CHANGES = "data set"
REPORTS = {
    "dciodvfy": r"\(0x1001,0x1000\)  \?  - Warning - Unrecognized tag - assuming explicit value repre",
}

FIRST_GROUP, BLOCKS, BLOCK = 0x1001, range(0x10, 0x100), 0x100
"""Blocks of a group by number, and the elements of a block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyElements:
    elements: int = whole("number of elements", 2_000, positive=True)

    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
        """The file with so many private elements, each with its number."""
        return with_elements(about, file, *elements(self.elements))


def elements(count: int) -> Iterator[Element]:
    """Private elements, and before each block its creator."""
    for number in range(count):
        block, place = divmod(number, BLOCK)
        group = FIRST_GROUP + 2 * (block // len(BLOCKS))
        reserved = BLOCKS[block % len(BLOCKS)]
        if not place:
            yield Element(group << 16 | reserved, "LO", (f"ACME {block + 1}",))
        yield Element(group << 16 | reserved << 8 | place, "UL", (number,))


DECLARES = ManyElements
