"""SpecificCharacterSet has no Defined Term: ISO IR 192 for ISO_IR 192."""

from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
CITATION = "PS3.3 section C.12.1.1.2"
ATTRIBUTES = ("SpecificCharacterSet",)
CARRIER = "ct-utf-8"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0010,0x0010\) PN Patient's Name  PN \[1\] = ",
    "pydicom": "UserWarning: Incorrect value for Specific Character Set 'ISO IR 192' - assuming ",
    "pydicom strict": "UserWarning: Incorrect value for Specific Character Set 'ISO IR 192' - assuming ",
    "dicomforge check": "error character-set: SpecificCharacterSet",
}
DECLARES = rewriting("SpecificCharacterSet", lambda element: element._replace(value=b"ISO IR 192").plain())
