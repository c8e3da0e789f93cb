"""One object of a study has another PatientID."""

from dicomforge.transfer.faults.series._one import differing

STATUS = "illegal"
CITATION = "PS3.3 section A.1.2"
ATTRIBUTES = ("PatientID",)
REPORTS = {
    "dcentvfy": r"Error - Different PatientID for same StudyInstanceUID - StudyInstanceUID=<[\d.]+",
    "dicomforge check": "error patient-differs: PatientID",
}
DECLARES = differing("PatientID", "F-2")
