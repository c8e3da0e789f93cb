from functools import partial

from tests.iod.instances import is_required, item

MR = "1.2.840.10008.5.1.4.1.1.4.1"
ORIGINAL = item(ImageType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE"))

required = partial(is_required, "bulk-motion-synchronization", sop_class_uid=MR)


def test_a_technique_has_a_signal():
    for technique, needed in (("GATING", True), ("NONE", False)):
        here = ORIGINAL.merged(item(BulkMotionCompensationTechnique=technique))
        assert required("BulkMotionSignalSource", here) is needed
