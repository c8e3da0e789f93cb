"""PatientSex is not one of its Enumerated Values."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.7.1.1"
ATTRIBUTES = ("PatientSex",)
REPORTS = {
    "dciodvfy": "Error - Unrecognized enumerated value <X> for value 1 of attribute <Patient's Se",
    "dicomforge check": "error enumerated: PatientSex",
}
EPOCH = 2
DECLARES = putting("PatientSex", "X")
