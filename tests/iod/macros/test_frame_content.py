from tests.iod.instances import is_required, item

MODULE = "enhanced-mr-image-multi-frame-functional-groups"
MR = "1.2.840.10008.5.1.4.1.1.4.1"
ROOT = "SharedFunctionalGroupsSequence.FrameContentSequence"
ORIGINAL = item(MRImageFrameTypeSequence=item(FrameType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE")))


def required(keyword, here, group=ORIGINAL, root=None):
    return is_required(MODULE, f"{ROOT}.{keyword}", here, root or item(), group, sop_class_uid=MR)


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
