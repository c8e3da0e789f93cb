"""TotalPixelMatrixColumns says more than the tiles cover."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.8.12.4"
CLASSES = ("VLWholeSlideMicroscopyImageStorage",)
CARRIER = "slide"
REPORTS = {
    "dciodvfy": "Error - NumberOfFrames does not match expected value for tiled total pixel matri",
    "dicomforge check": "error tiles: NumberOfFrames",
}
DECLARES = putting("TotalPixelMatrixColumns", (5000,))
