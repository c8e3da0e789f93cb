"""Rows is 0."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.3"
ATTRIBUTES = ("Rows",)
REPORTS = {
    "dciodvfy": "Error - PixelData has incorrect value length - expected 0 dec - got 6144 dec",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": r"ValueError: A \(0028,0010\) 'Rows' value of '0' is invalid, it must be in the rang",
    "pydicom strict": r"ValueError: A \(0028,0010\) 'Rows' value of '0' is invalid, it must be in the rang",
    "SimpleITK": "refuses",
    "dicomforge check": "error pixel-length: PixelData",
}
DECLARES = putting("Rows", (0,))
