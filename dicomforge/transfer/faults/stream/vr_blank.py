"""An element with two spaces for its VR."""

from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
SYNTAXES = ("ExplicitVRLittleEndian", "ExplicitVRBigEndian", "RLELossless")
REPORTS = {
    "dciodvfy": r"\(0x0018,0x0050\) DS Slice Thickness Error - Tag read failed - Implicit VR encodin",
    "dcentvfy": r"\(0x0018,0x0050\) DS Slice Thickness Error - Tag read failed - Implicit VR encodin",
    "dcmdump": r"W: DcmItem: Non-standard VR '  ' \(20\\20\) encountered while parsing element \(0018",
    "pydicom": r"UserWarning: The value length \(205\) exceeds the maximum length of 16 allowed for",
    "pydicom strict": r"ValueError: could not convert string to float: '2 \\x18\\x00`\\x00DS\\x04\\x\d+ \\x1",
    "SimpleITK": "refuses",
    "dicomforge check": "error malformed: SliceThickness",
}
DECLARES = rewriting("SliceThickness", lambda element: element._replace(vr="  ").plain(), "the Attribute")
