"""An observation refers to a region that the structure set does not have."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.8.8.8"
CLASSES = ("RTStructureSetStorage",)
CARRIER = "rtstruct"
REPORTS = {
    "dicomforge check": r"error roi-reference: RTROIObservationsSequence\[1\]\.",
}
DECLARES = putting("RTROIObservationsSequence[1].ReferencedROINumber", "9")
