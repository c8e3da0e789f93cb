"""RT Equipment Mapping and Plan Reference Macro, PS3.3 section C.36.2.4.12: an image beside a treatment device."""

from dicomforge.iod.condition import Condition, Conditions, present

MARKS = frozenset({"EquipmentFrameOfReferenceUID", "PatientToEquipmentRelationshipSequence"})

CONDITIONS: Conditions = {
    "EquipmentFrameOfReferenceUID": Condition(
        present(
            "ImagingEquipmentToTreatmentDeliveryDeviceRelationshipSequence", "PatientToEquipmentRelationshipSequence"
        )
    ),
}
