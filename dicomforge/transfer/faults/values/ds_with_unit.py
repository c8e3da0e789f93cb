"""A decimal string with its unit."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0018,0x0050\) DS Slice Thickness  DS \[1\] =",
    "pydicom strict": "ValueError: could not convert string to float: '2 mm'",
    "dicomforge check": "error value: SliceThickness",
}
DECLARES = spoiling("SliceThickness", ("DS",), "2 mm")
