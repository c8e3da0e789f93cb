"""A frame of an enhanced image has no Frame Content."""

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.16.2.2"
CLASSES = ("EnhancedCTImageStorage",)
CARRIER = "enhanced-ct"
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<FrameContentSequence> Module=",
    "dicomforge check": r"error missing-group: PerFrameFunctionalGroupsSequence\[1\]\.",
}
DECLARES = removing("PerFrameFunctionalGroupsSequence[1].FrameContentSequence")
