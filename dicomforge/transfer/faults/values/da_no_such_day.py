"""The 30th of February."""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS = {
    "dicomforge check": "error value: PatientBirthDate",
}
DECLARES = spoiling("PatientBirthDate", ("DA",), "19700230")
