"""A private element in group 0001, which is reserved."""

from dicomforge.model.attributes import Element
from dicomforge.transfer.faults.stream._pieces import adding

STATUS = "illegal"
CITATION = "PS3.5 section 7.8.1"
CHANGES = "data set"
REPORTS = {
    "dciodvfy": "Error - Tags out of order - trailing garbage, wrong transfer syntax, or not vali",
    "dcentvfy": r"Error - Duplicate SOPInstanceUID -  within Series for file <0002\.dcm> versus <00",
    "dcmdump": r"W: DcmItem: Invalid Element \(0001,0010\) found in data set",
    "dicomforge check": r"error group: \(0001,0010\)",
}
DECLARES = adding(Element(0x00010010, "LO", ("ACME 1.0",)), Element(0x00011001, "LO", ("x",)))
