"""An age without its unit."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0010,0x1010\) AS Patient's Age  AS \[1\] = <",
    "dicomforge check": "error value: PatientAge",
}
DECLARES = spoiling("PatientAge", ("AS",), "045")
