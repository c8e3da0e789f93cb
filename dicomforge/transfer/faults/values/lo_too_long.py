"""A long string of more than 64 characters."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0008,0x1030\) LO Study Description  LO \[1\]",
    "pydicom": r"UserWarning: The value length \(76\) exceeds the maximum length of 64 allowed for ",
    "pydicom strict": r"ValueError: The value length \(76\) exceeds the maximum length of 64 allowed for V",
    "dicomforge check": "error value-length: StudyDescription",
}
DECLARES = spoiling("StudyDescription", ("LO",), "Head and neck; " * 5)
