"""A private element in block 11, where its creator reserves block 10."""

from dicomforge.model.attributes import Element
from dicomforge.transfer.faults.stream._pieces import CREATOR, adding

STATUS = "illegal"
CITATION = "PS3.5 section 7.8.1"
CHANGES = "data set"
REPORTS = {
    "dciodvfy": r"\(0x0009,0x1101\)  \?  - Warning - Private tag without owner",
    "dicomforge check": r"error private-creator: \(0009,1101\)",
}
DECLARES = adding(CREATOR, Element(0x00091101, "LO", ("x",)))
