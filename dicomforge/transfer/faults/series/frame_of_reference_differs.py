"""One image of a series has another Frame of Reference."""

from dicomforge.transfer.faults.series._one import differing

STATUS = "illegal"
CITATION = "PS3.3 section C.7.4.1"
ATTRIBUTES = ("FrameOfReferenceUID",)
REPORTS = {
    "dcentvfy": "Error - String attribute has different value - Element=<FrameOfReferenceUID> IE=",
    "dicomforge check": "error frame-of-reference-differs: FrameOfReferenceUID",
}
DECLARES = differing("FrameOfReferenceUID", "1.2.3")
