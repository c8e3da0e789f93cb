"""Character sets."""

from functools import partial

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import rewriting

_fault = partial(Fault, citation="PS3.3 section C.12.1.1.2", attributes=("SpecificCharacterSet",), carrier="ct-utf-8")


FAULTS = {
    "charset-missing": _fault(
        "SpecificCharacterSet is absent, and names are in UTF-8",
        rewriting("SpecificCharacterSet", lambda _: b""),
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0010,0x0010\) PN Patient's Name  PN \[1\] = ",
            "dicomforge check": "error character-set: PatientName",
        },
    ),
    "charset-unknown": _fault(
        "SpecificCharacterSet has no Defined Term: ISO IR 192 for ISO_IR 192",
        rewriting("SpecificCharacterSet", lambda element: element._replace(value=b"ISO IR 192").plain()),
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0010,0x0010\) PN Patient's Name  PN \[1\] = ",
            "pydicom": "UserWarning: Incorrect value for Specific Character Set 'ISO IR 192' - assuming ",
            "pydicom strict": "UserWarning: Incorrect value for Specific Character Set 'ISO IR 192' - assuming ",
            "dicomforge check": "error character-set: SpecificCharacterSet",
        },
    ),
    "charset-wrong": _fault(
        "SpecificCharacterSet says Latin-1, and names are in UTF-8",
        rewriting("SpecificCharacterSet", lambda element: element._replace(value=b"ISO_IR 100").plain()),
        reports={
            "dicomforge check": "warning looks-like-utf-8: PatientName",
        },
    ),
}
