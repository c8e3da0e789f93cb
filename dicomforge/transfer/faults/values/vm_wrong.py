"""One value of PixelSpacing, where there are two."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.6 Table 6-1"
ATTRIBUTES = ("PixelSpacing",)
REPORTS = {
    "dciodvfy": r"Error - Bad attribute Value Multiplicity 1 \(2 Required by Dictionary\) Element=<P",
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[1\.0, 1\.0, 2\.0\], values -1000 to 40",
    "dicomforge check": "error vm: PixelSpacing",
}
DECLARES = putting("PixelSpacing", "1")
