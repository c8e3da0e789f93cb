"""A contour refers to an image that does not exist."""

from dicomforge.transfer.faults.declare import putting

STATUS = "legal"
CITATION = "PS3.3 section C.8.8.6"
CLASSES = ("RTStructureSetStorage",)
CARRIER = "rtstruct"
REPORTS = {
    "dcentvfy": r"Error - Missing SOPInstanceUID that was referenced - 1\.2\.3\.7 for file <0001\.dcm>",
}
CONTOUR = "ROIContourSequence[1].ContourSequence[1]"
DECLARES = putting(f"{CONTOUR}.ContourImageSequence[1].ReferencedSOPInstanceUID", "1.2.3.7")
