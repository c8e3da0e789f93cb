"""RescaleSlope is 1e-9: readers that make a look-up table of the outputs ask for gigabytes."""

from dicomforge.transfer.faults.declare import putting

STATUS = "legal"
CITATION = "PS3.3 section C.11.1"
ATTRIBUTES = ("RescaleSlope",)
REPORTS = {
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.0\], values -1\.\d+e-06 to",
}
DECLARES = putting("RescaleSlope", "1e-9")
