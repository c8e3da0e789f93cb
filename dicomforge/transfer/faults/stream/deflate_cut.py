"""A deflated data set that ends too early."""

from dicomforge.transfer.faults.declare import rewriting_file

STATUS = "illegal"
CITATION = "PS3.5 section A.5"
SYNTAXES = ("DeflatedExplicitVRLittleEndian",)
CARRIER = "ct-deflated"
CHANGES = "end of file"
REPORTS = {
    "dcmdump": r"E: dcmdump: I/O suspension or premature end of stream: reading file: 0001\.dcm",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": "error: Error -5 while decompressing data: incomplete or truncated stream",
    "pydicom strict": "error: Error -5 while decompressing data: incomplete or truncated stream",
    "SimpleITK": "refuses",
    "dicomforge check": "error truncated: PixelData",
}
DECLARES = rewriting_file(lambda _, file: file.replaced(lost=100))
