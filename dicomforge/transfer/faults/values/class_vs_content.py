"""SOPClassUID is that of MR images, whatever the object holds."""

from dicomforge.transfer.faults.values._of_class import of_class

STATUS = "illegal"
CITATION = "PS3.3 section A.4"
CHANGES = ("SOPClassUID", "file meta")
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<ScanningSequence> Module=<MRI",
    "dicomforge check": "error missing-type-1: ScanningSequence",
}
DECLARES = of_class("1.2.840.10008.5.1.4.1.1.4")
