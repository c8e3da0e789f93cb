"""A container says that it is a text."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.17.3.2.1"
CLASSES = ("ComprehensiveSRStorage",)
CARRIER = "sr"
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1C Conditional Element=<TextValue> Module=<Docume",
    "dicomforge check": r"error missing-type-1c: ContentSequence\[1\]\.",
}
DECLARES = putting("ContentSequence[1].ValueType", "TEXT")
