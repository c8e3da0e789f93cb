"""An item that begins with another tag than (FFFE,E000)."""

from __future__ import annotations

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults.stream._items import bodies, mark, rewriting_sequence

STATUS = "illegal"
CITATION = "PS3.5 section 7.5.1"
REPORTS = {
    "dciodvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad tag in sequence - got ",
    "dcmdump": r"E: DcmSequenceOfItems: Parse error in sequence \(0008,1032\), found \(fffe,e001\) in",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "SimpleITK": "refuses",
    "dicomforge check": "error malformed: ProcedureCodeSequence",
}


def _with_other_tags(element: WrittenElement) -> bytes:
    items = [mark(0xFFFEE001, element.encoding, len(body)) + body for body in bodies(element)]
    return element._replace(value=b"".join(items)).plain()


DECLARES = rewriting_sequence(_with_other_tags)
