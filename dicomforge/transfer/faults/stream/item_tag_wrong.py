"""An item that begins with another tag than (FFFE,E000)."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import path
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.stream._items import bodies, mark

STATUS = "illegal"
CITATION = "PS3.5 section 7.5.1"
REPORTS: dict[str, str] = {
    "dciodvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad tag in sequence - got ",
    "dcmdump": r"E: DcmSequenceOfItems: Parse error in sequence \(0008,1032\), found \(fffe,e001\) in",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "SimpleITK": "refuses",
    "dicomforge check": "error malformed: ProcedureCodeSequence",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTagWrong:
    of_items = True
    attribute: str = path("the sequence", "ProcedureCodeSequence")

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The sequence with items of tag (FFFE,E001)."""
        items = [mark(0xFFFEE001, about.encoding, len(body)) + body for body in bodies(element)]
        return element._replace(value=b"".join(items)).plain()


DECLARES = ItemTagWrong
