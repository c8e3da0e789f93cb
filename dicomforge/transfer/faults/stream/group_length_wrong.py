"""A group length, retired as it is, that is not the length of its group."""

from dicomforge.model.attributes import Element
from dicomforge.transfer.faults.stream._pieces import adding

STATUS = "illegal"
CITATION = "PS3.5 section 7.2"
CHANGES = "data set"
REPORTS = {
    "dciodvfy": "Warning - Bad group length - Group 0x[0-9a-f]+ specified as 0x[0-9a-f]+ actually 0x[0-9a-f]+",
    "dicomforge check": r"error group-length: \(0008,0000\)",
}
DECLARES = adding(Element(0x00080000, "UL", (4,)))
