"""Attributes that are missing or empty, and values that are no terms."""

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import putting, removing

FAULTS = {
    "enum-wrong": Fault(
        "PatientSex is not one of its Enumerated Values",
        putting("PatientSex", "X"),
        citation="PS3.3 section C.7.1.1",
        attributes=("PatientSex",),
        epoch=2,
        reports={
            "dciodvfy": "Error - Unrecognized enumerated value <X> for value 1 of attribute <Patient's Se",
            "dicomforge check": "error enumerated: PatientSex",
        },
    ),
    # It is legal (Type 2), and archives that file by it refuse the object.
    "patient-id-empty": Fault(
        "PatientID is empty",
        putting("PatientID", ""),
        citation="PS3.5 section 7.4.3",
        status="legal",
        attributes=("PatientID",),
        reports={
            "dciodvfy": "Warning - Missing attribute or value that would be needed to build DICOMDIR - Pa",
        },
    ),
    "term-unknown": Fault(
        "PatientPosition is not one of its Defined Terms, which others may extend",
        putting("PatientPosition", "ABC"),
        citation="PS3.3 section C.7.3.1.1.2",
        status="legal",
        attributes=("PatientPosition",),
        reports={
            "dciodvfy": "Warning - Unrecognized defined term <ABC> for value 1 of attribute <Patient Posi",
        },
    ),
    "type1-empty-image-type": Fault(
        "ImageType is there without a value",
        putting("ImageType", ""),
        citation="PS3.5 section 7.4.1",
        attributes=("ImageType",),
        reports={
            "dciodvfy": r"Error - Empty attribute \(no value\) Type 1 Required Element=<ImageType> Module=<C",
            "dicomforge check": "error empty-value: ImageType",
        },
    ),
    "type1-missing": Fault(
        "A Type 1 Attribute is absent: StudyInstanceUID, unless another is named",
        removing("StudyInstanceUID", "the Attribute"),
        citation="PS3.5 section 7.4.1",
        reports={
            "dciodvfy": "Error - Missing attribute Type 1 Required Element=<StudyInstanceUID> Module=<Gen",
            "dicomforge check": "error missing-type-1: StudyInstanceUID",
        },
    ),
    "type2-missing-patient-sex": Fault(
        "PatientSex is absent, where a Type 2 Attribute without value is empty",
        removing("PatientSex"),
        citation="PS3.5 section 7.4.3",
        attributes=("PatientSex",),
        reports={
            "dciodvfy": "Error - Missing attribute Type 2 Required Element=<PatientSex> Module=<Patient>",
            "dicomforge check": "error missing-type-2: PatientSex",
        },
    ),
}
