"""A container has no concept name."""

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.3 section C.17.3.2"
CLASSES = ("ComprehensiveSRStorage",)
CARRIER = "sr"
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1C Conditional Element=<ConceptNameCodeSequence> ",
    "dicomforge check": r"error missing-type-1c: ContentSequence\[1\]\.",
}
DECLARES = removing("ContentSequence[1].ContentSequence[1].ConceptNameCodeSequence")
