"""A short string of more than 16 characters, as hospitals number their orders."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dciodvfy": r"Error - Value invalid for this VR - \(0x0008,0x0050\) SH Accession Number  SH \[1\] ",
    "pydicom": r"UserWarning: The value length \(20\) exceeds the maximum length of 16 allowed for ",
    "pydicom strict": r"ValueError: The value length \(20\) exceeds the maximum length of 16 allowed for V",
    "dicomforge check": "error value-length: AccessionNumber",
}
DECLARES = spoiling("AccessionNumber", ("SH",), "AAAAAAAAAAAAAAAAAAAA")
