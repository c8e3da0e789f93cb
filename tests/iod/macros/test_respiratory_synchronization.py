from tests.iod.instances import is_required, item

MODULE = "enhanced-mr-image-multi-frame-functional-groups"
MR = "1.2.840.10008.5.1.4.1.1.4.1"
ROOT = "SharedFunctionalGroupsSequence.RespiratorySynchronizationSequence"
ORIGINAL = item(MRImageFrameTypeSequence=item(FrameType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE")))


def required(keyword, here, group=ORIGINAL, root=None):
    return is_required(MODULE, f"{ROOT}.{keyword}", here, root or item(), group, sop_class_uid=MR)


def test_amplitudes_belong_to_amplitude_triggers():
    for trigger, needed in (("AMPLITUDE", True), ("BOTH", True), ("TIME", False)):
        root = item(RespiratoryTriggerType=trigger)
        assert required("StartingRespiratoryAmplitude", item(), root=root) is needed


def test_the_interval_belongs_to_gating_by_time():
    technique = item(RespiratoryMotionCompensationTechnique="GATING")
    assert required("RespiratoryIntervalTime", item(), root=technique)
    by_amplitude = technique.merged(item(RespiratoryTriggerType="AMPLITUDE"))
    assert not required("RespiratoryIntervalTime", item(), root=by_amplitude)
