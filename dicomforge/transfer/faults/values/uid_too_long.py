"""A UID of more than 64 characters."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 9.1"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0020,0x0052\) UI Frame of Reference UID  U",
    "pydicom": r"UserWarning: The value length \(70\) exceeds the maximum length of 64 allowed for ",
    "pydicom strict": r"ValueError: The value length \(70\) exceeds the maximum length of 64 allowed for V",
    "dicomforge check": "error value-length: FrameOfReferenceUID",
}
DECLARES = spoiling("FrameOfReferenceUID", ("UI",), "1.2." + "3" * 66)
