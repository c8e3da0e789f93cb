"""A private element whose block no Private Creator reserves."""

from dicomforge.model.attributes import Element
from dicomforge.transfer.faults.stream._pieces import adding

STATUS = "illegal"
CITATION = "PS3.5 section 7.8.1"
CHANGES = "data set"
REPORTS = {
    "dciodvfy": r"\(0x0009,0x1010\)  \?  - Warning - Private tag without owner",
    "dicomforge check": r"error private-creator: \(0009,1010\)",
}
DECLARES = adding(Element(0x00091010, "LO", ("x",)))
