"""A text that is padded with a null, where a space is due."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0010,0x0020\) LO Patient ID  LO - Trailing",
    "dicomforge check": "error value: PatientID",
}
DECLARES = spoiling("PatientID", ("LO",), "F-1\x00")
