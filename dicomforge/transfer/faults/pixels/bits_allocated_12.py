"""BitsAllocated is 12, as samples were packed before 1993."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.5 section 8.1.1"
ATTRIBUTES = ("BitsAllocated",)
REPORTS = {
    "dciodvfy": "Error - Bad attribute value - High Bit = 15 exceeds 11",
    "pydicom": r"ValueError: A \(0028,0100\) 'Bits Allocated' value of '12' is invalid, it must be ",
    "pydicom strict": r"ValueError: A \(0028,0100\) 'Bits Allocated' value of '12' is invalid, it must be ",
    "dicomforge check": "error enumerated: BitsAllocated",
}
DECLARES = putting("BitsAllocated", (12,))
