"""A sequence of undefined length without a delimiter at its end."""

from dicomforge.transfer.faults.stream._items import opened_items, rewriting_sequence, sequence

STATUS = "illegal"
CITATION = "PS3.5 section 7.5.1"
REPORTS = {
    "dciodvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad tag in sequence - got ",
    "dcentvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad tag in sequence - got ",
    "dcmdump": r"E: DcmSequenceOfItems: Parse error in sequence \(0008,1032\), found \(0010,0010\) in",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": "OSError: No tag to read at file position [0-9A-F]+",
    "pydicom strict": "OSError: No tag to read at file position [0-9A-F]+",
    "SimpleITK": "refuses",
    "dicomforge check": "error malformed: ProcedureCodeSequence",
}
DECLARES = rewriting_sequence(lambda element: sequence(element, *opened_items(element), end=b""))
