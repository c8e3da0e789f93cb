"""PatientSex is absent, where a Type 2 Attribute without value is empty."""

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.5 section 7.4.3"
ATTRIBUTES = ("PatientSex",)
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 2 Required Element=<PatientSex> Module=<Patient>",
    "dicomforge check": "error missing-type-2: PatientSex",
}
DECLARES = removing("PatientSex")
