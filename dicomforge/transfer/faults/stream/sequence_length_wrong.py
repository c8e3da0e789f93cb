"""A sequence whose length is 8 too large, so that it reaches into the next element."""

from dicomforge.transfer.faults.stream._items import rewriting_sequence

STATUS = "illegal"
CITATION = "PS3.5 section 7.5.1"
REPORTS = {
    "dciodvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad tag in sequence - got ",
    "dcentvfy": r"\(0x0008,0x1032\) SQ Procedure Code Sequence  - Error - Bad tag in sequence - got ",
    "dcmdump": r"E: DcmSequenceOfItems: Parse error in sequence \(0008,1032\), found \(0010,0010\) in",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": r"NotImplementedError: Unknown Value Representation 'Jo' in tag \(6F44,5E65\)",
    "pydicom strict": r"NotImplementedError: Unknown Value Representation 'Jo' in tag \(6F44,5E65\)",
    "SimpleITK": "refuses",
    "dicomforge check": "error malformed: ProcedureCodeSequence",
}
DECLARES = rewriting_sequence(lambda element: element.head(length=len(element.value) + 8) + element.value)
