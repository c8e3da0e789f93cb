from tests.iod.instances import is_required, item

MODULE = "multi-frame-true-color-secondary-capture-image-multi-frame-functional-groups"
PATH = "SharedFunctionalGroupsSequence.PlaneOrientationSequence.ImageOrientationPatient"


def test_the_orientation_is_needed_where_the_position_is():
    original = item(
        CTImageFrameTypeSequence=item(FrameType=("ORIGINAL", "PRIMARY", "X", "NONE"), VolumetricProperties="VOLUME")
    )
    assert is_required(MODULE, PATH, item(), item(), original)
    assert not is_required(MODULE, PATH, item(), item(), item())
