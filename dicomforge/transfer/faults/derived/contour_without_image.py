"""A contour does not say which image it was drawn on.

It is legal, and programs that find the slice by it fail.
"""

from dicomforge.transfer.faults.declare import removing

STATUS = "legal"
CITATION = "PS3.3 section C.8.8.6"
CLASSES = ("RTStructureSetStorage",)
CARRIER = "rtstruct"
REPORTS: dict[str, str] = {}
DECLARES = removing("ROIContourSequence[1].ContourSequence[1].ContourImageSequence")
