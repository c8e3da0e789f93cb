"""A segmentation does not list the series that it was made from.

Viewers that look the source up there open nothing.
"""

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.3 section C.12.1.3"
CLASSES = ("SegmentationStorage",)
CARRIER = "seg"
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1C Conditional Element=<ReferencedSeriesSequence>",
    "dicomforge check": "error missing-type-1c: ReferencedSeriesSequence",
}
DECLARES = removing("ReferencedSeriesSequence")
