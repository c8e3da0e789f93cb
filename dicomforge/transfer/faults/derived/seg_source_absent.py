"""A segmentation refers to an image that does not exist, as an anonymizer leaves it."""

from dicomforge.transfer.faults.declare import putting

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.16.2.6"
CLASSES = ("SegmentationStorage",)
CARRIER = "seg"
SOURCE = "DerivationImageSequence[1].SourceImageSequence[1].ReferencedSOPInstanceUID"
REPORTS = {
    "dcentvfy": r"Error - Missing SOPInstanceUID that was referenced - 1\.2\.3\.6 for file <0001\.dcm>",
}
DECLARES = putting("PerFrameFunctionalGroupsSequence[1]." + SOURCE, "1.2.3.6")
