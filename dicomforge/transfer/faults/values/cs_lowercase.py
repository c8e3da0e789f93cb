"""A code string in lowercase."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0010,0x0040\) CS Patient's Sex  CS \[1\] = <",
    "dicomforge check": "error value: PatientSex",
}
DECLARES = spoiling("PatientSex", ("CS",), "m")
