"""Bytes FF behind the data set, as erased flash memory has them."""

from dicomforge.transfer.faults.declare import rewriting_file

STATUS = "illegal"
CITATION = "PS3.10 section 7.2"
CHANGES = "end of file"
REPORTS = {
    "dciodvfy": r"\(0xffff,0xffff\)  \? Error - Tag read failed - Implicit VR encoding even though su",
    "dcentvfy": r"\(0xffff,0xffff\)  \? Error - Tag read failed - Implicit VR encoding even though su",
    "dcmdump": r"E: DcmElement: Unknown Tag & Data \(\?\?\?\?,\?\?\?\?\) larger \(\d+\) than remaining byte",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": r"UserWarning: End of file reached before delimiter \(FFFE,E0DD\) found in file <no ",
    "pydicom strict": r"EOFError: End of file reached before delimiter \(FFFE,E0DD\) found",
    "SimpleITK": "refuses",
    "dicomforge check": r"error malformed: \(FFFF,FFFF\)",
}
DECLARES = rewriting_file(lambda _, file: file.replaced(trailing=b"\xff" * 64))
