"""NumberOfContourPoints is not that of the points."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.8.8.6"
CLASSES = ("RTStructureSetStorage",)
CARRIER = "rtstruct"
REPORTS = {
    "dicomforge check": r"error contour: ROIContourSequence\[1\]\.",
}
DECLARES = putting("ROIContourSequence[1].ContourSequence[1].NumberOfContourPoints", "3")
