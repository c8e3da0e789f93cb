from tests.iod.instances import is_required, item

DEVICE = (
    "PatientTreatmentPreparationSequence.PatientTreatmentPreparationProcedureSequence"
    ".PatientTreatmentPreparationDeviceSequence"
)


def test_a_slot_has_a_distance():
    around = (item(), item(), item())
    assert is_required("ct-image", f"{DEVICE}.RTAccessorySlotDistance", item(RTAccessoryDeviceSlotID="A"), *around)
    assert not is_required("ct-image", f"{DEVICE}.RTAccessorySlotDistance", item(RTAccessoryDeviceSlotID=()), *around)
