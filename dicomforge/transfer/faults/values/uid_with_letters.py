"""A UID with letters, as programs write that take a UUID for one."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 9.1"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0020,0x0052\) UI Frame of Reference UID  U",
    "pydicom": r"UserWarning: Invalid value for VR UI: '1\.2\.3f\.a4'\. Please see <https://dicom\.nem",
    "pydicom strict": r"ValueError: Invalid value for VR UI: '1\.2\.3f\.a4'\. Please see <https://dicom\.nema",
    "dicomforge check": "error value: FrameOfReferenceUID",
}
DECLARES = spoiling("FrameOfReferenceUID", ("UI",), "1.2.3f.a4")
