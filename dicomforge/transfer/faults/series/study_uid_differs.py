"""One object of a series belongs to another study."""

from dicomforge.transfer.faults.series._one import differing

STATUS = "illegal"
CITATION = "PS3.3 section A.1.2"
ATTRIBUTES = ("StudyInstanceUID",)
REPORTS = {
    "dcentvfy": "Error - Different StudyInstanceUID for same SeriesInstanceUID - SeriesInstanceUI",
    "dicomforge check": "error series-in-two-studies: StudyInstanceUID",
}
DECLARES = differing("StudyInstanceUID", "1.2.3.4")
