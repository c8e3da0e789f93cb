"""InstanceNumber of one object is empty: programs that sort by it fail.

It is of Type 2 there.
"""

from dicomforge.transfer.faults.series._one import differing

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.1"
ATTRIBUTES = ("InstanceNumber",)
REPORTS = {
    "dciodvfy": "Warning - Missing attribute or value that would be needed to build DICOMDIR - In",
}
DECLARES = differing("InstanceNumber")
