"""A date of zeros, in place of an empty value."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0010,0x0030\) DA Patient's Birth Date  DA ",
    "dicomforge check": "error value: PatientBirthDate",
}
DECLARES = spoiling("PatientBirthDate", ("DA",), "00000000")
