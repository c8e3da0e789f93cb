"""DimensionIndexValues has fewer values than there are dimensions."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.16.2.2"
CLASSES = ("EnhancedCTImageStorage",)
CARRIER = "enhanced-ct"
REPORTS = {
    "dciodvfy": "Error - Number of values of DimensionIndexValues does not match number of items ",
    "dicomforge check": r"error empty-value: PerFrameFunctionalGroupsSequence\[1\]\.",
}
DECLARES = putting("PerFrameFunctionalGroupsSequence[1].FrameContentSequence[1].DimensionIndexValues", ())
