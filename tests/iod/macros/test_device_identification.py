from tests.iod.instances import is_required, item

DEVICE = (
    "PatientTreatmentPreparationSequence.PatientTreatmentPreparationProcedureSequence"
    ".PatientTreatmentPreparationDeviceSequence"
)


def test_an_alternate_identifier_has_type_and_format():
    for keyword in ("DeviceAlternateIdentifierType", "DeviceAlternateIdentifierFormat"):
        around = (item(), item(), item())
        assert is_required("ct-image", f"{DEVICE}.{keyword}", item(DeviceAlternateIdentifier="7"), *around)
        assert not is_required("ct-image", f"{DEVICE}.{keyword}", item(DeviceAlternateIdentifier=()), *around)
