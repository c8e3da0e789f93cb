"""A decimal string that says inf, as a division by zero gives it."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0018,0x0050\) DS Slice Thickness  DS \[1\] =",
    "pydicom strict": 'ValueError: Value "inf" is not valid for elements with a VR of DS',
    "dicomforge check": "error value: SliceThickness",
}
DECLARES = spoiling("SliceThickness", ("DS",), "inf")
