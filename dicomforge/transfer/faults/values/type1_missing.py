"""A Type 1 Attribute is absent: StudyInstanceUID, unless another is named."""

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.5 section 7.4.1"
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<StudyInstanceUID> Module=<Gen",
    "dicomforge check": "error missing-type-1: StudyInstanceUID",
}
DECLARES = removing("StudyInstanceUID", "the Attribute")
