"""Segments are counted from 0."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.8.20.4.1"
CLASSES = ("SegmentationStorage",)
CARRIER = "seg"
REPORTS = {
    "dciodvfy": "Error - SegmentNumber not monotonically increasing from one by one - have Segmen",
    "dicomforge check": r"error segment-number: SegmentSequence\[1\]\.",
}
DECLARES = putting("SegmentSequence[1].SegmentNumber", (0,))
