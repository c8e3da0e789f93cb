from tests.iod.instances import is_required, item


def test_the_study_of_a_reference_is_known_to_the_author_alone():
    source = item(SourceImageSequence=item(ReferencedSOPInstanceUID="2.25.9"))
    assert not is_required("common-instance-reference", "ReferencedSeriesSequence", source)
