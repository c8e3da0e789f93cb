"""All objects of a series have the InstanceNumber 1."""

from dicomforge.transfer.faults.series._one import varying

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.1"
ATTRIBUTES = ("InstanceNumber",)
REPORTS = {
    "dicomforge check": "warning instance-number-twice: InstanceNumber",
}
DECLARES = varying("InstanceNumber", lambda _series, _position, element: element._replace(value=("1",)))
