"""An integer string with a fraction, as exporters write that keep all numbers as doubles."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0018,0x1152\) IS Exposure  IS \[1\] = <14\.5>",
    "pydicom": r"UserWarning: Invalid value for VR IS: '14\.5'\. Please see <https://dicom\.nema\.org",
    "pydicom strict": r"ValueError: Invalid value for VR IS: '14\.5'\. Please see <https://dicom\.nema\.org/",
    "dicomforge check": "error value: Exposure",
}
DECLARES = spoiling("Exposure", ("IS",), "14.5")
