"""An item whose length is 8 too large, so that it reaches beyond its sequence."""

from __future__ import annotations

from dicomforge.transfer.elements import ITEM
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults.stream._items import bodies, mark, rewriting_sequence

STATUS = "illegal"
CITATION = "PS3.5 section 7.5.1"
REPORTS = {
    "dciodvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad Explicit Value Length ",
    "dcentvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad Explicit Value Length ",
    "dcmdump": "E: dcmdump: Length of element larger than explicit length of surrounding item: r",
    "gdcmdump": r"gdcmdump: \./Source/DataStructureAndEncodingDefinition/gdcmFileMetaInformation\.cx",
    "gdcmimg": r"gdcmimg: \./Source/DataStructureAndEncodingDefinition/gdcmFileMetaInformation\.cxx",
    "SimpleITK": "refuses",
    "dicomforge check": r"error truncated: ProcedureCodeSequence\[1\]",
}


def _with_longer_items(element: WrittenElement) -> bytes:
    items = [mark(ITEM, element.encoding, len(body) + 8) + body for body in bodies(element)]
    return element._replace(value=b"".join(items)).plain()


DECLARES = rewriting_sequence(_with_longer_items)
