"""DimensionOrganizationType is absent: whether the tiles are a full matrix is a guess."""

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.17"
CLASSES = ("VLWholeSlideMicroscopyImageStorage",)
CARRIER = "slide"
REPORTS = {
    "dciodvfy": r"Error - Attribute present when condition unsatisfied \(which may not be present o",
    "dicomforge check": "error missing-type-1c: DimensionIndexSequence",
}
DECLARES = removing("DimensionOrganizationType")
