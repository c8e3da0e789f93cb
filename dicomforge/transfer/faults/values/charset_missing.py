"""SpecificCharacterSet is absent, and names are in UTF-8."""

from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
CITATION = "PS3.3 section C.12.1.1.2"
ATTRIBUTES = ("SpecificCharacterSet",)
CARRIER = "ct-utf-8"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0010,0x0010\) PN Patient's Name  PN \[1\] = ",
    "dicomforge check": "error character-set: PatientName",
}
DECLARES = rewriting("SpecificCharacterSet", lambda _: b"")
