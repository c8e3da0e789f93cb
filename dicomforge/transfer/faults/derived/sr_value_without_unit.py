"""A number of a report has no unit."""

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.3 section C.18.1"
CLASSES = ("ComprehensiveSRStorage",)
CARRIER = "sr"
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<MeasurementUnitsCodeSequence>",
    "dicomforge check": r"error missing-type-1: ContentSequence\[1\]\.",
}
DECLARES = removing("ContentSequence[1].ContentSequence[2].MeasuredValueSequence[1].MeasurementUnitsCodeSequence")
