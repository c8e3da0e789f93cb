"""A date with dashes, as ISO 8601 writes it."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0008,0x0020\) DA Study Date  DA \[1\] = <202",
    "dicomforge check": "error value: StudyDate",
}
DECLARES = spoiling("StudyDate", ("DA",), "2024-01-31")
