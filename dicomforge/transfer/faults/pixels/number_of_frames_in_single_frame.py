"""NumberOfFrames is 5 in an object of one frame."""

from dicomforge.transfer.faults.declare import having

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.6"
ATTRIBUTES = ("PixelData",)
VARIES = ("SimpleITK",)
REPORTS = {
    "dciodvfy": r"Error - PixelData has incorrect value length - expected \d+ dec - got 6144 dec",
    "pydicom": r"ValueError: The number of bytes of pixel data is less than expected \(6144 vs 307",
    "pydicom strict": r"ValueError: The number of bytes of pixel data is less than expected \(6144 vs 307",
    "dicomforge check": "error pixel-length: PixelData",
}
DECLARES = having("NumberOfFrames", 5)
