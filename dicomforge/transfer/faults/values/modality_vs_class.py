"""Modality is that of another SOP class."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.7.3.1.1.1"
ATTRIBUTES = ("Modality",)
REPORTS = {
    "dicomforge check": "warning modality: Modality",
}
DECLARES = putting("Modality", "MR")
