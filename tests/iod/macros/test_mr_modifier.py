from tests.iod.instances import is_required, item

MODULE = "enhanced-mr-image-multi-frame-functional-groups"
MR = "1.2.840.10008.5.1.4.1.1.4.1"
ROOT = "SharedFunctionalGroupsSequence.MRModifierSequence"
ORIGINAL = item(MRImageFrameTypeSequence=item(FrameType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE")))


def required(keyword, here, group=ORIGINAL, root=None):
    return is_required(MODULE, f"{ROOT}.{keyword}", here, root or item(), group, sop_class_uid=MR)


def test_inversion_times_are_those_of_inversion_recovery():
    assert required("InversionTimes", item(InversionRecovery="YES"))
    assert not required("InversionTimes", item(InversionRecovery="NO"))


def test_reduction_factors_are_those_of_parallel_acquisition():
    assert required("ParallelReductionFactorInPlane", item(ParallelAcquisition="YES"))
    assert not required("ParallelReductionFactorSecondInPlane", item(ParallelAcquisition="YES"))


def test_spoiling_belongs_to_gradient_echoes():
    assert required("Spoiling", item(), root=item(EchoPulseSequence="GRADIENT"))
    assert not required("Spoiling", item(), root=item(EchoPulseSequence="SPIN"))


def test_flow_compensation_has_a_direction():
    assert required("FlowCompensationDirection", item(FlowCompensation="VELOCITY"))
    assert not required("FlowCompensationDirection", item(FlowCompensation="NONE"))
