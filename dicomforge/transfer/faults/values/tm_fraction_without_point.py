"""A time with a fraction of a second but no point."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0008,0x0030\) TM Study Time  TM \[1\] = <100",
    "dicomforge check": "error value: StudyTime",
}
DECLARES = spoiling("StudyTime", ("TM",), "100000123")
