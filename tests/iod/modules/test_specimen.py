from tests.iod.instances import is_required, item


def test_several_specimens_are_located():
    dotted = "SpecimenDescriptionSequence.SpecimenLocalizationContentItemSequence"
    one, two = item(SpecimenIdentifier="1"), item(SpecimenIdentifier="2")
    assert is_required("specimen", dotted, one, item(SpecimenDescriptionSequence=(one, two)))
    assert not is_required("specimen", dotted, one, item(SpecimenDescriptionSequence=one))
