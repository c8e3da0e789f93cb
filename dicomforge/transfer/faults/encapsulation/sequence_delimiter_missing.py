"""The delimiter after the fragments is missing."""

from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS = {
    "dciodvfy": "Error - Tag read failed",
    "dcentvfy": "Error - Tag read failed",
    "dcmdump": r"E: dcmdump: Sequence Delimitation Item missing: reading file: 0001\.dcm",
    "pydicom": r"UserWarning: End of file reached before delimiter \(FFFE,E0DD\) found in file <no ",
    "pydicom strict": r"EOFError: End of file reached before delimiter \(FFFE,E0DD\) found",
    "dicomforge check": "error truncated: PixelData",
}
DECLARES = rewriting("PixelData", lambda element: element.head() + element.value)
