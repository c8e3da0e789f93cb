from functools import partial

from tests.iod.instances import is_required, item

MR = "1.2.840.10008.5.1.4.1.1.4.1"
ORIGINAL = item(ImageType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE"))

required = partial(is_required, "respiratory-synchronization", sop_class_uid=MR)


def test_a_threshold_belongs_to_gating():
    for technique, needed in (("GATING", True), ("BREATH_HOLD", False), ("NONE", False)):
        here = ORIGINAL.merged(item(RespiratoryMotionCompensationTechnique=technique))
        assert required("RespiratoryTriggerDelayThreshold", here) is needed
