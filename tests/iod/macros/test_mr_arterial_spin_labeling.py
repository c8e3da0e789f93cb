from tests.iod.enhanced_mr import required_in
from tests.iod.instances import item

required = required_in("MRArterialSpinLabelingSequence")


def test_slabs_belong_to_label_and_control():
    for context, needed in (("LABEL", True), ("CONTROL", True), ("M_ZERO_SCAN", False)):
        assert required("ASLSlabSequence", item(ASLContext=context)) is needed


def test_a_crusher_has_a_limit():
    assert required("ASLCrusherFlowLimit", item(ASLCrusherFlag="YES"))
    assert not required("ASLCrusherFlowLimit", item(ASLCrusherFlag="NO"))
