from tests.iod.instances import completed


def test_the_groups_of_the_frames_are_left_to_the_content():
    found = completed("segmentation")
    assert "PerFrameFunctionalGroupsSequence" not in found.attributes
    assert not [d for d in found.diagnostics if "FunctionalGroups" in d.message]
