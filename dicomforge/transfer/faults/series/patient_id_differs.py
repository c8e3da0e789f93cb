"""One object of a study has another PatientID."""

from __future__ import annotations

from dicomforge.transfer.faults.series._one import differing

STATUS = "illegal"
CITATION = "PS3.3 section A.1.2"
ATTRIBUTES = ("PatientID",)
REPORTS: dict[str, str] = {
    "dcentvfy": r"Error - Different PatientID for same StudyInstanceUID - StudyInstanceUID=<[\d.]+",
    "dicomforge check": "error patient-differs: PatientID",
}
DECLARES = differing("PatientID", "F-2")
