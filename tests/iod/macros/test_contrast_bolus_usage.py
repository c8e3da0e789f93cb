from tests.iod.instances import is_required, item

MODULE = "enhanced-mr-image-multi-frame-functional-groups"
MR = "1.2.840.10008.5.1.4.1.1.4.1"
ROOT = "SharedFunctionalGroupsSequence.ContrastBolusUsageSequence"
ORIGINAL = item(MRImageFrameTypeSequence=item(FrameType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE")))


def required(keyword, here, group=ORIGINAL, root=None):
    return is_required(MODULE, f"{ROOT}.{keyword}", here, root or item(), group, sop_class_uid=MR)


def test_the_phase_of_contrast_is_the_authors():
    assert not required("ContrastBolusAgentPhase", item())
