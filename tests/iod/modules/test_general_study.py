from tests.iod.instances import completed


def test_what_is_not_known_of_a_study_is_written_empty():
    attributes = completed("ct-image").attributes
    for keyword in ("StudyDate", "StudyTime", "AccessionNumber", "ReferringPhysicianName", "StudyID"):
        assert keyword in attributes
        assert not attributes.value(keyword)
