"""Two regions of a structure set have the same number."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.8.8.5"
CLASSES = ("RTStructureSetStorage",)
CARRIER = "rtstruct"
REPORTS = {
    "dicomforge check": r"error roi-number: StructureSetROISequence\[2\]\.ROINumber",
}
DECLARES = putting("StructureSetROISequence[2].ROINumber", "1")
