"""PixelSpacing is absent: readers take 1 mm."""

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.2"
ATTRIBUTES = ("PixelSpacing",)
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<PixelSpacing> Module=<ImagePl",
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[1\.0, 1\.0, 2\.0\], values -1000 to 40",
    "dicomforge check": "error missing-type-1: PixelSpacing",
}
DECLARES = removing("PixelSpacing")
