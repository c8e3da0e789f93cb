"""One object of a series has another Modality."""

from dicomforge.transfer.faults.series._one import differing

STATUS = "illegal"
CITATION = "PS3.3 section C.7.3.1"
ATTRIBUTES = ("Modality",)
REPORTS = {
    "dcentvfy": "Error - String attribute has different value - Element=<Modality> IE=<Series> fo",
    "dicomforge check": "error modality-differs: Modality",
}
DECLARES = differing("Modality", "MR")
