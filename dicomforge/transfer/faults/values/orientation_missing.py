"""ImageOrientationPatient is absent."""

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.2"
ATTRIBUTES = ("ImageOrientationPatient",)
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<ImageOrientationPatient> Modu",
    "dicomforge check": "error missing-type-1: ImageOrientationPatient",
}
DECLARES = removing("ImageOrientationPatient")
