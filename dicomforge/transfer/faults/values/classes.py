"""SOP classes that the object does not have."""

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import putting
from dicomforge.transfer.faults.values._of_class import of_class

FAULTS = {
    "class-unknown": Fault(
        "SOPClassUID is a UID that is not registered",
        of_class("1.2.3.9"),
        citation="PS3.4 section B.5",
        changes=("SOPClassUID", "file meta"),
        reports={
            "dciodvfy": "Error - Information Object Not found",
            "dcentvfy": r"Warning - Unrecognized SOP Class - 1\.2\.3\.9 - so cannot determine information ent",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "SimpleITK": "refuses",
            "dicomforge check": "warning unknown-sop-class: SOPClassUID",
        },
    ),
    "class-vs-content": Fault(
        "SOPClassUID is that of MR images, whatever the object holds",
        of_class("1.2.840.10008.5.1.4.1.1.4"),
        citation="PS3.3 section A.4",
        changes=("SOPClassUID", "file meta"),
        reports={
            "dciodvfy": "Error - Missing attribute Type 1 Required Element=<ScanningSequence> Module=<MRI",
            "dicomforge check": "error missing-type-1: ScanningSequence",
        },
    ),
    "modality-vs-class": Fault(
        "Modality is that of another SOP class",
        putting("Modality", "MR"),
        citation="PS3.3 section C.7.3.1.1.1",
        attributes=("Modality",),
        reports={
            "dicomforge check": "warning modality: Modality",
        },
    ),
}
