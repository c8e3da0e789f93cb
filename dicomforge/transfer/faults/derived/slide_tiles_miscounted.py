"""NumberOfFrames is not that of the tiles of a full matrix."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.17.3"
CLASSES = ("VLWholeSlideMicroscopyImageStorage",)
CARRIER = "slide"
REPORTS = {
    "dciodvfy": r"Error - PixelData has incorrect value length - expected \d+ dec - got \d+ ",
    "pydicom": "UserWarning: The number of bytes of pixel data is sufficient to contain 12 frame",
    "pydicom strict": "UserWarning: The number of bytes of pixel data is sufficient to contain 12 frame",
    "SimpleITK": r"1 files, \(128, 128, 11, 1\), spacing \[1\.0, 1\.0, 1\.0, 1\.0\], values 40 to 245",
    "dicomforge check": "error pixel-length: PixelData",
}
DECLARES = putting("NumberOfFrames", "11")
