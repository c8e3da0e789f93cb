"""One object of a study has another StudyDate."""

from dicomforge.transfer.faults.series._one import differing

STATUS = "illegal"
CITATION = "PS3.3 section A.1.2"
ATTRIBUTES = ("StudyDate",)
REPORTS = {
    "dcentvfy": "Error - String attribute has different value - Element=<StudyDate> IE=<Study> fo",
    "dicomforge check": "error study-differs: StudyDate",
}
DECLARES = differing("StudyDate", "20240201")
