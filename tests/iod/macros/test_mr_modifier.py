from tests.iod.enhanced_mr import required_in
from tests.iod.instances import item

required = required_in("MRModifierSequence")


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
