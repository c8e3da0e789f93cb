from tests.iod.instances import is_required, item


def test_a_relation_to_equipment_needs_the_frame_of_the_equipment():
    related = item(PatientToEquipmentRelationshipSequence=item())
    for module in ("ct-image", "mr-image"):
        assert is_required(module, "EquipmentFrameOfReferenceUID", related)
        assert not is_required(module, "EquipmentFrameOfReferenceUID", item())
