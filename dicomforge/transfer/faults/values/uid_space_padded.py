"""A UID that is padded with a space, where a null is due."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0020,0x0052\) UI Frame of Reference UID  U",
    "dcmdump": r"W: DcmUniqueIdentifier: Element FrameOfReferenceUID \(0020,0052\) contains one or ",
    "dicomforge check": "error value: FrameOfReferenceUID",
}
DECLARES = spoiling("FrameOfReferenceUID", ("UI",), "1.2.3.4.5 ")
