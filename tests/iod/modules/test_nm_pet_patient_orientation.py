from tests.iod.instances import completed, is_required, item


def test_how_the_patient_lies_is_empty_until_it_is_written():
    attributes = completed("nuclear-medicine-image").attributes
    for keyword in ("PatientOrientationCodeSequence", "PatientGantryRelationshipCodeSequence"):
        assert attributes.value(keyword) == ()


def test_a_modifier_is_the_authors():
    path = "PatientOrientationCodeSequence.PatientOrientationModifierCodeSequence"
    assert not is_required("nm-pet-patient-orientation", path, item(), item())
