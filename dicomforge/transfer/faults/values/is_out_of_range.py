"""An integer string beyond 32 bits."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0018,0x1152\) IS Exposure  IS \[1\] = <\d+",
    "pydicom strict": r"OverflowError: Elements with a VR of IS must have a value between -2\*\*31 and \(2\*",
    "dicomforge check": "error value: Exposure",
}
DECLARES = spoiling("Exposure", ("IS",), "99999999999")
