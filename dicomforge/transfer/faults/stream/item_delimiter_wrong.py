"""An item that a Sequence Delimitation Item ends, (FFFE,E0DD) for (FFFE,E00D)."""

from __future__ import annotations

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults.stream._items import SEQUENCE_END, mark, opened_items, rewriting_sequence, sequence

STATUS = "illegal"
CITATION = "PS3.5 section 7.5.1"
REPORTS = {
    "dciodvfy": r"\(0xfffe,0xe0dd\) NONE Sequence Delimitation Item Error - Illegal zero bytes where",
    "dcentvfy": r"\(0xfffe,0xe0dd\) NONE Sequence Delimitation Item Error - Illegal zero bytes where",
    "dcmdump": r"E: DcmItem: Parse error in sequence item, found \(fffe,e0dd\) instead of item deli",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": "OSError: No tag to read at file position [0-9A-F]+",
    "pydicom strict": "OSError: No tag to read at file position [0-9A-F]+",
    "SimpleITK": "refuses",
    "dicomforge check": r"error malformed: ProcedureCodeSequence\[1\]\.",
}


def _ended(element: WrittenElement) -> bytes:
    """The sequence with another delimiter in its items."""
    return sequence(element, *opened_items(element, mark(SEQUENCE_END, element.encoding)))


DECLARES = rewriting_sequence(_ended)
