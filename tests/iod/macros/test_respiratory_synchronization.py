from tests.iod.enhanced_mr import required_in
from tests.iod.instances import item

required = required_in("RespiratorySynchronizationSequence")


def test_amplitudes_belong_to_amplitude_triggers():
    for trigger, needed in (("AMPLITUDE", True), ("BOTH", True), ("TIME", False)):
        root = item(RespiratoryTriggerType=trigger)
        assert required("StartingRespiratoryAmplitude", item(), root=root) is needed


def test_the_interval_belongs_to_gating_by_time():
    technique = item(RespiratoryMotionCompensationTechnique="GATING")
    assert required("RespiratoryIntervalTime", item(), root=technique)
    by_amplitude = technique.merged(item(RespiratoryTriggerType="AMPLITUDE"))
    assert not required("RespiratoryIntervalTime", item(), root=by_amplitude)
