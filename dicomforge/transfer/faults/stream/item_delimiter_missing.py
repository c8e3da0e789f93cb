"""An item of undefined length without a delimiter at its end."""

from dicomforge.transfer.faults.stream._items import opened_items, rewriting_sequence, sequence

STATUS = "illegal"
CITATION = "PS3.5 section 7.5.1"
REPORTS = {
    "dciodvfy": r"\(0xfffe,0xe0dd\) NONE Sequence Delimitation Item Error - Illegal zero bytes where",
    "dcentvfy": r"\(0xfffe,0xe0dd\) NONE Sequence Delimitation Item Error - Illegal zero bytes where",
    "dcmdump": r"E: DcmItem: Parse error in sequence item, found \(fffe,e0dd\) instead of item deli",
    "pydicom": "OSError: No tag to read at file position [0-9A-F]+",
    "pydicom strict": "OSError: No tag to read at file position [0-9A-F]+",
    "dicomforge check": r"error malformed: ProcedureCodeSequence\[1\]\.",
}
DECLARES = rewriting_sequence(lambda element: sequence(element, *opened_items(element, b"")))
