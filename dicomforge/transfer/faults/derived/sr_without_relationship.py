"""A content item does not say how it relates to its parent."""

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.3 section C.17.3.2.4"
CLASSES = ("ComprehensiveSRStorage",)
CARRIER = "sr"
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<RelationshipType> Module=<Doc",
    "dicomforge check": r"error missing-type-1: ContentSequence\[1\]\.",
}
DECLARES = removing("ContentSequence[1].RelationshipType")
