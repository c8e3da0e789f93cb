"""Transfer Syntax UID says that the data set is deflated, and it is not."""

from dicomforge.transfer.faults.part10._claims import claiming

STATUS = "illegal"
CITATION = "PS3.5 section A.5"
SYNTAXES = ("ExplicitVRLittleEndian",)
CHANGES = "file meta"
REPORTS = {
    "dcmdump": r"E: dcmdump: ZLib Error: invalid stored block lengths: reading file: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": "error: Error -3 while decompressing data: invalid stored block lengths",
    "pydicom strict": "error: Error -3 while decompressing data: invalid stored block lengths",
    "SimpleITK": "refuses",
    "dicomforge check": "error malformed: ",
}
DECLARES = claiming("DeflatedExplicitVRLittleEndian")
