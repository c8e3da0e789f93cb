from functools import partial

from tests.iod.instances import is_required, item

MR = "1.2.840.10008.5.1.4.1.1.4.1"
ORIGINAL = item(ImageType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE"))

required = partial(is_required, "cardiac-synchronization", sop_class_uid=MR)


def test_a_synchronized_acquisition_tells_its_signal():
    for technique, needed in (("PACED", True), ("NONE", False)):
        here = ORIGINAL.merged(item(CardiacSynchronizationTechnique=technique))
        assert required("CardiacSignalSource", here) is needed
        assert not required("LowRRValue", here)
    assert required("CardiacSynchronizationTechnique", ORIGINAL)
