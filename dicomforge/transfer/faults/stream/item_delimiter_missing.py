"""An item of undefined length without a delimiter at its end."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import path
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.stream._items import bodies, opened, sequence

STATUS = "illegal"
CITATION = "PS3.5 section 7.5.1"
REPORTS: dict[str, str] = {
    "dciodvfy": r"\(0xfffe,0xe0dd\) NONE Sequence Delimitation Item Error - Illegal zero bytes where",
    "dcentvfy": r"\(0xfffe,0xe0dd\) NONE Sequence Delimitation Item Error - Illegal zero bytes where",
    "dcmdump": r"E: DcmItem: Parse error in sequence item, found \(fffe,e0dd\) instead of item deli",
    "pydicom": "OSError: No tag to read at file position [0-9A-F]+",
    "pydicom strict": "OSError: No tag to read at file position [0-9A-F]+",
    "dicomforge check": r"error malformed: ProcedureCodeSequence\[1\]\.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDelimiterMissing:
    of_items = True
    attribute: str = path("the sequence", "ProcedureCodeSequence")

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The sequence with items that only the next one ends."""
        items = (opened(body, about.encoding, b"") for body in bodies(element))
        return sequence(element, *items)


DECLARES = ItemDelimiterMissing
