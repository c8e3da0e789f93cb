"""A frame belongs to a segment that the segmentation does not have."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.8.20.3.2"
CLASSES = ("SegmentationStorage",)
CARRIER = "seg"
REPORTS = {
    "dciodvfy": "Error - ReferencedSegmentNumber does not match a SegmentNumber in any item of Se",
    "dicomforge check": r"error segment-reference: PerFrameFunctionalGroupsSequence\[1\]\.",
}
DECLARES = putting("ReferencedSegmentNumber", (7,))
