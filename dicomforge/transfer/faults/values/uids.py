"""UIDs."""

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import spoiling

FAULTS = {
    "uid-empty-component": Fault(
        "A UID with two points in a row",
        spoiling("FrameOfReferenceUID", ("UI",), "1.2..3"),
        citation="PS3.5 section 9.1",
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0020,0x0052\) UI Frame of Reference UID  U",
            "pydicom": r"UserWarning: Invalid value for VR UI: '1\.2\.\.3'\. Please see <https://dicom\.nema\.o",
            "pydicom strict": r"ValueError: Invalid value for VR UI: '1\.2\.\.3'\. Please see <https://dicom\.nema\.or",
            "dicomforge check": "error value: FrameOfReferenceUID",
        },
    ),
    "uid-leading-zero": Fault(
        "A UID with a component that begins with a zero",
        spoiling("FrameOfReferenceUID", ("UI",), "1.2.003.4"),
        citation="PS3.5 section 9.1",
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0020,0x0052\) UI Frame of Reference UID  U",
            "pydicom": r"UserWarning: Invalid value for VR UI: '1\.2\.003\.4'\. Please see <https://dicom\.nem",
            "pydicom strict": r"ValueError: Invalid value for VR UI: '1\.2\.003\.4'\. Please see <https://dicom\.nema",
            "dicomforge check": "error value: FrameOfReferenceUID",
        },
    ),
    "uid-space-padded": Fault(
        "A UID that is padded with a space, where a null is due",
        spoiling("FrameOfReferenceUID", ("UI",), "1.2.3.4.5 "),
        citation="PS3.5 section 6.2",
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0020,0x0052\) UI Frame of Reference UID  U",
            "dcmdump": r"W: DcmUniqueIdentifier: Element FrameOfReferenceUID \(0020,0052\) contains one or ",
            "dicomforge check": "error value: FrameOfReferenceUID",
        },
    ),
    "uid-too-long": Fault(
        "A UID of more than 64 characters",
        spoiling("FrameOfReferenceUID", ("UI",), "1.2." + "3" * 66),
        citation="PS3.5 section 9.1",
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0020,0x0052\) UI Frame of Reference UID  U",
            "pydicom": r"UserWarning: The value length \(70\) exceeds the maximum length of 64 allowed for ",
            "pydicom strict": r"ValueError: The value length \(70\) exceeds the maximum length of 64 allowed for V",
            "dicomforge check": "error value-length: FrameOfReferenceUID",
        },
    ),
    "uid-with-letters": Fault(
        "A UID with letters, as programs write that take a UUID for one",
        spoiling("FrameOfReferenceUID", ("UI",), "1.2.3f.a4"),
        citation="PS3.5 section 9.1",
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0020,0x0052\) UI Frame of Reference UID  U",
            "pydicom": r"UserWarning: Invalid value for VR UI: '1\.2\.3f\.a4'\. Please see <https://dicom\.nem",
            "pydicom strict": r"ValueError: Invalid value for VR UI: '1\.2\.3f\.a4'\. Please see <https://dicom\.nema",
            "dicomforge check": "error value: FrameOfReferenceUID",
        },
    ),
}
