from tests.iod.instances import is_required, item

MODULE = "enhanced-mr-image-multi-frame-functional-groups"
MR = "1.2.840.10008.5.1.4.1.1.4.1"
ROOT = "SharedFunctionalGroupsSequence.MRReceiveCoilSequence"
ORIGINAL = item(MRImageFrameTypeSequence=item(FrameType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE")))


def required(keyword, here, group=ORIGINAL, root=None):
    return is_required(MODULE, f"{ROOT}.{keyword}", here, root or item(), group, sop_class_uid=MR)


def test_the_elements_of_a_multicoil_are_told():
    assert required("MultiCoilDefinitionSequence", item(ReceiveCoilType="MULTICOIL"))
    assert not required("MultiCoilDefinitionSequence", item(ReceiveCoilType="BODY"))
