"""A report does not list the images that it refers to."""

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.3 section C.17.2"
CLASSES = ("ComprehensiveSRStorage",)
CARRIER = "sr"
REPORTS = {
    "dciodvfy": "Error - Referenced SOP Instance is not listed in CurrentRequestedProcedureEviden",
    "dicomforge check": "error missing-type-1c: CurrentRequestedProcedureEvidenceSequence",
}
DECLARES = removing("CurrentRequestedProcedureEvidenceSequence")
