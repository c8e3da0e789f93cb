"""One object of a study has another spelling of the name."""

from dicomforge.transfer.faults.series._one import differing

STATUS = "illegal"
CITATION = "PS3.3 section A.1.2"
ATTRIBUTES = ("PatientName",)
REPORTS = {
    "dcentvfy": "Error - String attribute has different value - Element=<PatientName> IE=<Patient",
    "dicomforge check": "error patient-differs: PatientName",
}
DECLARES = differing("PatientName", "DOE^JOHN")
