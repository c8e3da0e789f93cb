"""A time with colons, as ACR-NEMA wrote it."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0008,0x0030\) TM Study Time  TM \[1\] = <10:",
    "dicomforge check": "error value: StudyTime",
}
DECLARES = spoiling("StudyTime", ("TM",), "10:00:00")
