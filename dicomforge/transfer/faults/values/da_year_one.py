"""A date in the year 1, as programs write that start from the smallest date of their language."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "legal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0010,0x0030\) DA Patient's Birth Date  DA ",
}
DECLARES = spoiling("PatientBirthDate", ("DA",), "00010101")
