"""A long string of two lines."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0008,0x1030\) LO Study Description  LO \[1\]",
    "dicomforge check": "error value: StudyDescription",
}
DECLARES = spoiling("StudyDescription", ("LO",), "Head\nneck")
