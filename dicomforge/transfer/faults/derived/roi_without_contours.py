"""A region of interest of a structure set has no contours.

It is legal, and programs that expect some fail.
"""

from dicomforge.transfer.faults.declare import removing

STATUS = "legal"
CITATION = "PS3.3 section C.8.8.6"
CLASSES = ("RTStructureSetStorage",)
CARRIER = "rtstruct"
REPORTS: dict[str, str] = {}
DECLARES = removing("ROIContourSequence[1].ContourSequence")
