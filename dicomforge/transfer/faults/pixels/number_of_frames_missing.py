"""NumberOfFrames is absent from a multi-frame image."""

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.6"
ATTRIBUTES = ("NumberOfFrames",)
CARRIER = "sc-cine"
REPORTS = {
    "dciodvfy": "Error - PixelData has incorrect value length - expected 3072 dec - got 9216 dec",
    "pydicom": "UserWarning: The number of bytes of pixel data is sufficient to contain 3 frames",
    "pydicom strict": "UserWarning: The number of bytes of pixel data is sufficient to contain 3 frames",
    "SimpleITK": r"1 files, \(48, 64, 1\), spacing \[1\.0, 1\.0, 1\.0\], values 40 to 200",
    "dicomforge check": "error missing-type-1: NumberOfFrames",
}
DECLARES = removing("NumberOfFrames")
