"""NumberOfFrames says one frame more than there are."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.6"
ATTRIBUTES = ("NumberOfFrames",)
CARRIER = "sc-cine"
VARIES = ("SimpleITK",)
REPORTS = {
    "dciodvfy": r"Error - PixelData has incorrect value length - expected \d+ dec - got 9216 dec",
    "pydicom": r"ValueError: The number of bytes of pixel data is less than expected \(9216 vs 122",
    "pydicom strict": r"ValueError: The number of bytes of pixel data is less than expected \(9216 vs 122",
    "dicomforge check": "error pixel-length: PixelData",
}
DECLARES = putting("NumberOfFrames", "4")
