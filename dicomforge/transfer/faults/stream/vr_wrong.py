"""An element with another VR than that of the dictionary: LO for SliceThickness."""

from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
CITATION = "PS3.6 chapter 6"
SYNTAXES = ("ExplicitVRLittleEndian", "ExplicitVRBigEndian", "RLELossless")
REPORTS = {
    "dciodvfy": r"Error - Invalid Value Representation LO \(DS Required\) Element=<SliceThickness> M",
    "dicomforge check": "error vr: SliceThickness",
}
DECLARES = rewriting("SliceThickness", lambda element: element._replace(vr="LO").plain(), "the Attribute")
