"""PatientPosition is not one of its Defined Terms, which others may extend."""

from dicomforge.transfer.faults.declare import putting

STATUS = "legal"
CITATION = "PS3.3 section C.7.3.1.1.2"
ATTRIBUTES = ("PatientPosition",)
REPORTS = {
    "dciodvfy": "Warning - Unrecognized defined term <ABC> for value 1 of attribute <Patient Posi",
}
DECLARES = putting("PatientPosition", "ABC")
