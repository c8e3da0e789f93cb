"""An element with the VR ZZ, which does not exist: a reader cannot know how long its length is."""

from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
SYNTAXES = ("ExplicitVRLittleEndian", "ExplicitVRBigEndian", "RLELossless")
REPORTS = {
    "dciodvfy": "Error - Seek failed - while skipping remainder of Unrecognized or unsupported ta",
    "dcentvfy": "Error - Seek failed - while skipping remainder of Unrecognized or unsupported ta",
    "dcmdump": r"E: DcmElement: SliceThickness \(0018,0050\) larger \(\d+\) than remaining bytes ",
    "pydicom": r"NotImplementedError: Unknown Value Representation 'ZZ' in tag \(0018,0050\)",
    "pydicom strict": r"NotImplementedError: Unknown Value Representation 'ZZ' in tag \(0018,0050\)",
    "SimpleITK": "refuses",
    "dicomforge check": "error malformed: SliceThickness",
}
DECLARES = rewriting("SliceThickness", lambda element: element._replace(vr="ZZ").plain(), "the Attribute")
