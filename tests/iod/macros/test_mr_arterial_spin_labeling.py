from tests.iod.instances import is_required, item

MODULE = "enhanced-mr-image-multi-frame-functional-groups"
MR = "1.2.840.10008.5.1.4.1.1.4.1"
ROOT = "SharedFunctionalGroupsSequence.MRArterialSpinLabelingSequence"
ORIGINAL = item(MRImageFrameTypeSequence=item(FrameType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE")))


def required(keyword, here, group=ORIGINAL, root=None):
    return is_required(MODULE, f"{ROOT}.{keyword}", here, root or item(), group, sop_class_uid=MR)


def test_slabs_belong_to_label_and_control():
    for context, needed in (("LABEL", True), ("CONTROL", True), ("M_ZERO_SCAN", False)):
        assert required("ASLSlabSequence", item(ASLContext=context)) is needed


def test_a_crusher_has_a_limit():
    assert required("ASLCrusherFlowLimit", item(ASLCrusherFlag="YES"))
    assert not required("ASLCrusherFlowLimit", item(ASLCrusherFlag="NO"))
