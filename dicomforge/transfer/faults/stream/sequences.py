"""Sequences, items and their delimiters."""

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.parameter import path
from dicomforge.transfer.elements import ITEM, encode_all
from dicomforge.transfer.encoded_file import EncodedFile, Piece, WrittenElement
from dicomforge.transfer.faults import AboutFile, Fault
from dicomforge.transfer.faults.declare import rewriting_file
from dicomforge.transfer.faults.stream._items import (
    ITEM_END,
    SEQUENCE_END,
    bodies,
    mark,
    opened,
    opened_items,
    rewriting_sequence,
    sequence,
)


def _ended(element: WrittenElement) -> bytes:
    """The sequence with another delimiter in its items."""
    return sequence(element, *opened_items(element, mark(SEQUENCE_END, element.encoding)))


def _with_longer_items(element: WrittenElement) -> bytes:
    items = [mark(ITEM, element.encoding, len(body) + 8) + body for body in bodies(element)]
    return element._replace(value=b"".join(items)).plain()


def _with_other_tags(element: WrittenElement) -> bytes:
    items = [mark(0xFFFEE001, element.encoding, len(body)) + body for body in bodies(element)]
    return element._replace(value=b"".join(items)).plain()


def _with_stray_delimiter(about: AboutFile, file: EncodedFile) -> EncodedFile:
    """The file with a delimiter behind its first element."""
    stray = Piece(ITEM_END, mark(ITEM_END, about.encoding))
    return file.replaced(data_set=(file.data_set[0], stray, *file.data_set[1:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnSequenceExplicitItems:
    of_items = True
    attribute: str = path("the sequence", "ProcedureCodeSequence")

    def element(self, about: AboutFile, element: WrittenElement) -> bytes | Wrong:
        """The sequence with VRs in its items."""
        if about.encoding.implicit:
            return Wrong(f"{self.attribute} has no VR that is written")
        return sequence(element, *(opened(body, about.encoding) for body in bodies(element)), vr="UN")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnSequenceUndefined:
    of_items = True
    attribute: str = path("the sequence", "ProcedureCodeSequence")

    def element(self, about: AboutFile, element: WrittenElement) -> bytes | Wrong:
        """The sequence as bytes of which only the items are known."""
        if about.encoding.implicit:
            return Wrong(f"{self.attribute} has no VR that is written")
        implicit = about.encoding._replace(implicit=True)
        items = [opened(encode_all(item, implicit), implicit) for item in element.items]
        return sequence(element, *items, vr="UN")


FAULTS = {
    "delimiter-with-length": Fault(
        "A Sequence Delimitation Item whose length is not 0",
        rewriting_sequence(
            lambda element: sequence(element, *opened_items(element), end=mark(SEQUENCE_END, element.encoding, 8))
        ),
        citation="PS3.5 section 7.5.1",
        reports={
            "dicomforge check": "error delimiter: ProcedureCodeSequence",
        },
    ),
    "empty-sequence-item": Fault(
        "An item without an element, where Attributes are required in it",
        rewriting_sequence(lambda element: element._replace(value=mark(ITEM, element.encoding)).plain()),
        citation="PS3.3 section 8.8",
        reports={
            "dciodvfy": "Error - Missing attribute Type 1C Conditional Element=<CodeValue> Module=<BasicC",
            "dicomforge check": r"error missing-type-1: ProcedureCodeSequence\[1\]\.",
        },
    ),
    "item-delimiter-missing": Fault(
        "An item of undefined length without a delimiter at its end",
        rewriting_sequence(lambda element: sequence(element, *opened_items(element, b""))),
        citation="PS3.5 section 7.5.1",
        reports={
            "dciodvfy": r"\(0xfffe,0xe0dd\) NONE Sequence Delimitation Item Error - Illegal zero bytes where",
            "dcentvfy": r"\(0xfffe,0xe0dd\) NONE Sequence Delimitation Item Error - Illegal zero bytes where",
            "dcmdump": r"E: DcmItem: Parse error in sequence item, found \(fffe,e0dd\) instead of item deli",
            "pydicom": "OSError: No tag to read at file position [0-9A-F]+",
            "pydicom strict": "OSError: No tag to read at file position [0-9A-F]+",
            "dicomforge check": r"error malformed: ProcedureCodeSequence\[1\]\.",
        },
    ),
    "item-delimiter-wrong": Fault(
        "An item that a Sequence Delimitation Item ends, (FFFE,E0DD) for (FFFE,E00D)",
        rewriting_sequence(_ended),
        citation="PS3.5 section 7.5.1",
        reports={
            "dciodvfy": r"\(0xfffe,0xe0dd\) NONE Sequence Delimitation Item Error - Illegal zero bytes where",
            "dcentvfy": r"\(0xfffe,0xe0dd\) NONE Sequence Delimitation Item Error - Illegal zero bytes where",
            "dcmdump": r"E: DcmItem: Parse error in sequence item, found \(fffe,e0dd\) instead of item deli",
            "gdcmdump": r"Failed to read: 0001\.dcm",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "pydicom": "OSError: No tag to read at file position [0-9A-F]+",
            "pydicom strict": "OSError: No tag to read at file position [0-9A-F]+",
            "SimpleITK": "refuses",
            "dicomforge check": r"error malformed: ProcedureCodeSequence\[1\]\.",
        },
    ),
    "item-length-wrong": Fault(
        "An item whose length is 8 too large, so that it reaches beyond its sequence",
        rewriting_sequence(_with_longer_items),
        citation="PS3.5 section 7.5.1",
        reports={
            "dciodvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad Explicit Value Length ",
            "dcentvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad Explicit Value Length ",
            "dcmdump": "E: dcmdump: Length of element larger than explicit length of surrounding item: r",
            "gdcmdump": r"gdcmdump: \./Source/DataStructureAndEncodingDefinition/gdcmFileMetaInformation\.cx",
            "gdcmimg": r"gdcmimg: \./Source/DataStructureAndEncodingDefinition/gdcmFileMetaInformation\.cxx",
            "SimpleITK": "refuses",
            "dicomforge check": r"error truncated: ProcedureCodeSequence\[1\]",
        },
    ),
    "item-tag-wrong": Fault(
        "An item that begins with another tag than (FFFE,E000)",
        rewriting_sequence(_with_other_tags),
        citation="PS3.5 section 7.5.1",
        reports={
            "dciodvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad tag in sequence - got ",
            "dcmdump": r"E: DcmSequenceOfItems: Parse error in sequence \(0008,1032\), found \(fffe,e001\) in",
            "gdcmdump": r"Failed to read: 0001\.dcm",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "SimpleITK": "refuses",
            "dicomforge check": "error malformed: ProcedureCodeSequence",
        },
    ),
    "sequence-length-wrong": Fault(
        "A sequence whose length is 8 too large, so that it reaches into the next element",
        rewriting_sequence(lambda element: element.head(length=len(element.value) + 8) + element.value),
        citation="PS3.5 section 7.5.1",
        reports={
            "dciodvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad tag in sequence - got ",
            "dcentvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad tag in sequence - got ",
            "dcmdump": r"E: DcmSequenceOfItems: Parse error in sequence \(0008,1032\), found \(0010,0010\) in",
            "gdcmdump": r"Failed to read: 0001\.dcm",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "pydicom": r"NotImplementedError: Unknown Value Representation 'Jo' in tag \(6F44,5E65\)",
            "pydicom strict": r"NotImplementedError: Unknown Value Representation 'Jo' in tag \(6F44,5E65\)",
            "SimpleITK": "refuses",
            "dicomforge check": "error malformed: ProcedureCodeSequence",
        },
    ),
    "sequence-without-delimiter": Fault(
        "A sequence of undefined length without a delimiter at its end",
        rewriting_sequence(lambda element: sequence(element, *opened_items(element), end=b"")),
        citation="PS3.5 section 7.5.1",
        reports={
            "dciodvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad tag in sequence - got ",
            "dcentvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad tag in sequence - got ",
            "dcmdump": r"E: DcmSequenceOfItems: Parse error in sequence \(0008,1032\), found \(0010,0010\) in",
            "gdcmdump": r"Failed to read: 0001\.dcm",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "pydicom": "OSError: No tag to read at file position [0-9A-F]+",
            "pydicom strict": "OSError: No tag to read at file position [0-9A-F]+",
            "SimpleITK": "refuses",
            "dicomforge check": "error malformed: ProcedureCodeSequence",
        },
    ),
    "stray-delimiter": Fault(
        "An Item Delimitation Item at the top of the data set, outside any item",
        rewriting_file(_with_stray_delimiter),
        citation="PS3.5 section 7.5",
        changes=("data set",),
        reports={
            "dciodvfy": "Error - MediaStorageSOPInstanceUID but missing SOPInstanceUID and not a director",
            "dcentvfy": r"Error - Duplicate SOPInstanceUID -  within Series for file <0002\.dcm> versus <00",
            "dicomforge check": "error malformed: ItemDelimitationItem",
        },
    ),
    "un-sequence-explicit-items": Fault(
        "A sequence as UN of undefined length with items in Explicit VR, where they have none",
        UnSequenceExplicitItems,
        citation="PS3.5 section 6.2.2 note 4",
        reports={
            "dciodvfy": r"\(0x0008,0x0100\) SH Code Value  - Error - Bad Value Length - not a multiple of 2 ",
            "dcentvfy": r"\(0x0008,0x0100\) SH Code Value  - Error - Bad Value Length - not a multiple of 2 ",
            "dcmdump": r"E: DcmElement: CodeValue \(0008,0100\) larger \(\d+\) than remaining bytes in fil",
            "dicomforge check": r"error truncated: ProcedureCodeSequence\[1\]\.",
        },
    ),
    "un-sequence-undefined": Fault(
        "A sequence as UN of undefined length with items in Implicit VR, as programs write that do not know its tag",
        UnSequenceUndefined,
        citation="PS3.5 section 6.2.2 note 4",
        status="legal",
        reports={
            "dcmdump": r"W: Found element \(0008,1032\) with VR UN and undefined length, reading a sequence",
        },
    ),
}
