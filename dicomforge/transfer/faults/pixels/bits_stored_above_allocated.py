"""BitsStored is greater than BitsAllocated."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.5 section 8.1.1"
ATTRIBUTES = ("BitsStored",)
REPORTS = {
    "dciodvfy": r"Error - Bad attribute value - Bits Stored = 20 exceeds High Bit 15 \+ 1",
    "pydicom": r"ValueError: A \(0028,0101\) 'Bits Stored' value of '20' is invalid, it must be in ",
    "pydicom strict": r"ValueError: A \(0028,0101\) 'Bits Stored' value of '20' is invalid, it must be in ",
    "dicomforge check": "error enumerated: BitsStored",
}
DECLARES = putting("BitsStored", (20,))
