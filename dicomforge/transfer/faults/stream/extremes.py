"""Data sets that are large, deep or cut."""

from collections.abc import Iterator
from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model import vr
from dicomforge.model.attributes import Element
from dicomforge.model.parameter import whole
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile, Fault
from dicomforge.transfer.faults.declare import rewriting_file
from dicomforge.transfer.faults.stream._pieces import CREATOR, nested, with_elements, with_pieces

DEEPEST = 10_000
"""Levels: the work grows with their square."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeepNesting:
    depth: int = whole("number of levels", 300, positive=True)

    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
        """The file with a private sequence of that depth."""
        if self.depth > DEEPEST:
            return Wrong("a deeper nesting is not supported yet", f"at most {DEEPEST} levels")
        return with_pieces(file, *nested(self.depth, about.encoding))


LARGEST = 256
"""Megabytes, which are held in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeflateBomb:
    megabytes: int = whole("size of a private element of zeros", 16, positive=True)

    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
        """The file with a private element of zeros."""
        if self.megabytes > LARGEST:
            return Wrong("a larger element is not supported yet", f"at most {LARGEST} megabytes")
        value = bytes(self.megabytes << 20)
        return with_elements(about, file, Element(0x00090010, "LO", ("ACME 1.0",)), Element(0x00091001, "OB", value))


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


@dataclass(frozen=True, slots=True, kw_only=True)
class WideSequence:
    items: int = whole("number of items", 2_000, positive=True)

    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
        """The file with a private sequence of so many items, each with its number."""
        items = tuple(vr.item(InstanceNumber=number) for number in range(1, self.items + 1))
        return with_elements(about, file, CREATOR, Element(0x00091001, "SQ", items))


FAULTS = {
    "deep-nesting": Fault(
        "Sequences in sequences, 300 deep: readers that call themselves for each level run out of stack",
        DeepNesting,
        citation="PS3.5 section 7.5",
        status="legal",
        changes=("data set",),
        reports={
            "dciodvfy": r"\(0x0009,0x1001\)  \?  - Warning - Unrecognized tag - assuming explicit value repre",
        },
    ),
    # They do not inflate: what they say depends on the version of zlib.
    "deflate-bomb": Fault(
        "A data set that deflates to a thousandth: readers that inflate it without a limit fill the memory",
        DeflateBomb,
        citation="PS3.5 section A.5",
        status="legal",
        syntaxes=("DeflatedExplicitVRLittleEndian",),
        changes=("data set",),
        varies=("dciodvfy", "dcentvfy"),
        carrier="ct-deflated",
    ),
    "deflate-cut": Fault(
        "A deflated data set that ends too early",
        rewriting_file(lambda _, file: file.replaced(lost=100)),
        citation="PS3.5 section A.5",
        syntaxes=("DeflatedExplicitVRLittleEndian",),
        changes=("end of file",),
        carrier="ct-deflated",
        reports={
            "dcmdump": r"E: dcmdump: I/O suspension or premature end of stream: reading file: 0001\.dcm",
            "gdcmdump": r"Failed to read: 0001\.dcm",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "pydicom": "error: Error -5 while decompressing data: incomplete or truncated stream",
            "pydicom strict": "error: Error -5 while decompressing data: incomplete or truncated stream",
            "SimpleITK": "refuses",
            "dicomforge check": "error truncated: PixelData",
        },
    ),
    "long-values": Fault(
        "Values of 65,534 bytes, the longest that fit a length of 16 bits",
        LongValues,
        citation="PS3.5 section 7.1.2",
        status="legal",
        changes=("data set",),
        reports={
            "dciodvfy": r"\(0x0009,0x1001\)  \?  - Warning - Unrecognized tag - assuming explicit value repre",
        },
    ),
    "many-elements": Fault(
        "A data set of thousands of elements, in full blocks of private groups",
        ManyElements,
        citation="PS3.5 section 7.8.1",
        status="legal",
        changes=("data set",),
        reports={
            "dciodvfy": r"\(0x1001,0x1000\)  \?  - Warning - Unrecognized tag - assuming explicit value repre",
        },
    ),
    "wide-sequence": Fault(
        "A sequence of thousands of items",
        WideSequence,
        citation="PS3.5 section 7.5",
        status="legal",
        changes=("data set",),
        reports={
            "dciodvfy": r"\(0x0009,0x1001\)  \?  - Warning - Unrecognized tag - assuming explicit value repre",
        },
    ),
}
