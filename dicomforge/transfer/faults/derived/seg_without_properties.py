"""A segment has no SegmentedPropertyTypeCodeSequence."""

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.3 section C.8.20.4"
CLASSES = ("SegmentationStorage",)
CARRIER = "seg"
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<SegmentedPropertyTypeCodeSequ",
    "dicomforge check": r"error missing-type-1: SegmentSequence\[1\]\.",
}
DECLARES = removing("SegmentSequence[1].SegmentedPropertyTypeCodeSequence")
