from tests.iod.instances import is_required, item


def test_a_modifier_is_needed_as_far_as_the_author_says():
    dotted = "PatientOrientationCodeSequence.PatientOrientationModifierCodeSequence"
    assert not is_required("enhanced-patient-orientation", dotted, item(CodeValue="102538003"), item())
