from tests.iod.instances import is_required, item

MODULE = "respiratory-synchronization"
MR = "1.2.840.10008.5.1.4.1.1.4.1"
ORIGINAL = item(ImageType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE"))


def required(keyword, here):
    return is_required(MODULE, keyword, here, sop_class_uid=MR)


def test_a_threshold_belongs_to_gating():
    for technique, needed in (("GATING", True), ("BREATH_HOLD", False), ("NONE", False)):
        here = ORIGINAL.merged(item(RespiratoryMotionCompensationTechnique=technique))
        assert required("RespiratoryTriggerDelayThreshold", here) is needed
