from tests.iod.instances import is_required, item

MODULE = "multi-frame-grayscale-byte-secondary-capture-image-multi-frame-functional-groups"


def test_a_concatenation_is_the_authors_and_its_parts_follow():
    assert not is_required(MODULE, "ConcatenationUID", item())
    assert is_required(MODULE, "InConcatenationNumber", item(ConcatenationUID="1.2.3"))
