"""A person name with a comma in place of ^: a single component.

It is legal, and readers take the whole for the family name.
"""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "legal"
CITATION = "PS3.5 section 6.2.1"
REPORTS = {
    "dciodvfy": r"Warning - Value dubious for this VR - \(0x0010,0x0010\) PN Patient's Name  PN \[1\] ",
}
DECLARES = spoiling("PatientName", ("PN",), "Doe, John")
