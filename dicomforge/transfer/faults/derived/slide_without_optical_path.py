"""The optical path of a slide is not described."""

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.3 section C.8.12.5"
CLASSES = ("VLWholeSlideMicroscopyImageStorage",)
CARRIER = "slide"
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<OpticalPathSequence> Module=<",
    "dicomforge check": "error missing-type-1: OpticalPathSequence",
}
DECLARES = removing("OpticalPathSequence")
