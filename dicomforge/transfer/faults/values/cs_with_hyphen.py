"""A code string with a hyphen."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0018,0x0015\) CS Body Part Examined  CS \[1",
    "dicomforge check": "error value: BodyPartExamined",
}
DECLARES = spoiling("BodyPartExamined", ("CS",), "HEAD-NECK")
