"""Rows says more than there are pixels."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.5 section 8.1.1"
ATTRIBUTES = ("Rows",)
VARIES = ("SimpleITK",)
REPORTS = {
    "dciodvfy": r"Error - PixelData has incorrect value length - expected \d+ dec - got 6144 dec",
    "pydicom": r"ValueError: The number of bytes of pixel data is less than expected \(6144 vs 122",
    "pydicom strict": r"ValueError: The number of bytes of pixel data is less than expected \(6144 vs 122",
    "dicomforge check": "error pixel-length: PixelData",
}
DECLARES = putting("Rows", (128,))
