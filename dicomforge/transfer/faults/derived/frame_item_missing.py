"""There is one functional group item fewer than there are frames."""

from dicomforge.transfer.faults.declare import altering

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.16"
CLASSES = ("EnhancedCTImageStorage",)
CARRIER = "enhanced-ct"
REPORTS = {
    "dciodvfy": "Error - Number of items in PerFrameFunctionalGroupsSequence does not match Numbe",
    "dicomforge check": "error frame-items: PerFrameFunctionalGroupsSequence",
}
DECLARES = altering("PerFrameFunctionalGroupsSequence", lambda element: element._replace(value=element.value[:-1]))
