from tests.iod.instances import is_required, item

MODULE = "multi-frame-true-color-secondary-capture-image-multi-frame-functional-groups"


def test_parts_of_a_concatenation_are_numbered():
    whole, part = item(), item(ConcatenationUID="1.2.3")
    for keyword in ("SOPInstanceUIDOfConcatenationSource", "InConcatenationNumber", "ConcatenationFrameOffsetNumber"):
        assert is_required(MODULE, keyword, part)
        assert not is_required(MODULE, keyword, whole)


def test_groups_of_frames_are_written_by_who_has_them():
    assert not is_required(MODULE, "PerFrameFunctionalGroupsSequence", item())
    assert not is_required(MODULE, "ConcatenationUID", item())
