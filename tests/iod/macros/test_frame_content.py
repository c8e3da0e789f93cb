from tests.iod.enhanced_mr import required_in
from tests.iod.instances import item

required = required_in("FrameContentSequence")


def test_original_frames_have_times():
    assert required("FrameReferenceDateTime", item())
    assert not required("FrameReferenceDateTime", item(), item())


def test_index_values_belong_to_dimensions():
    root = item(DimensionIndexSequence=item())
    assert required("DimensionIndexValues", item(), root=root)
    assert not required("DimensionIndexValues", item())


def test_a_stack_has_positions_and_functional_mr_has_both():
    assert required("InStackPositionNumber", item(StackID="1"))
    assert not required("StackID", item())
    assert required("StackID", item(), item(FunctionalMRSequence=item()))
