"""ImageOrientationPatient is absent."""

from __future__ import annotations

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.2"
ATTRIBUTES = ("ImageOrientationPatient",)
REPORTS: dict[str, str] = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<ImageOrientationPatient> Modu",
    "dicomforge check": "error missing-type-1: ImageOrientationPatient",
}
DECLARES = removing("ImageOrientationPatient")
