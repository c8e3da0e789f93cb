"""A decimal string of more than 16 characters, as printing a double gives it.

Readers that take the text at its word convert it; others cut it or refuse.
"""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0018,0x0050\) DS Slice Thickness  DS \[1\] =",
    "pydicom strict": "OverflowError: Values for elements with a VR of 'DS' must be <= 16 characters lo",
    "dicomforge check": "error value-length: SliceThickness",
}
DECLARES = spoiling("SliceThickness", ("DS",), "2.00000000000000004")
