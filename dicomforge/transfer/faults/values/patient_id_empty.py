"""PatientID is empty.

It is legal (Type 2), and archives that file by it refuse the object.
"""

from dicomforge.transfer.faults.declare import putting

STATUS = "legal"
CITATION = "PS3.5 section 7.4.3"
ATTRIBUTES = ("PatientID",)
REPORTS = {
    "dciodvfy": "Warning - Missing attribute or value that would be needed to build DICOMDIR - Pa",
}
DECLARES = putting("PatientID", "")
