"""SOPClassUID is a UID that is not registered."""

from dicomforge.transfer.faults.values._of_class import of_class

STATUS = "illegal"
CITATION = "PS3.4 section B.5"
CHANGES = ("SOPClassUID", "file meta")
REPORTS = {
    "dciodvfy": "Error - Information Object Not found",
    "dcentvfy": r"Warning - Unrecognized SOP Class - 1\.2\.3\.9 - so cannot determine information ent",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "SimpleITK": "refuses",
    "dicomforge check": "warning unknown-sop-class: SOPClassUID",
}
DECLARES = of_class("1.2.3.9")
