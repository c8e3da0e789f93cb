"""ImagePositionPatient is absent: readers take the order of the files and SliceThickness."""

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.2"
ATTRIBUTES = ("ImagePositionPatient",)
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<ImagePositionPatient> Module=",
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 1\.0\], values -1000 to 40",
    "dicomforge check": "error missing-type-1: ImagePositionPatient",
}
DECLARES = removing("ImagePositionPatient")
