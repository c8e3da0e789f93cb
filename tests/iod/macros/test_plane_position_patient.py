import pytest

from tests.iod.instances import is_required, item

MODULE = "multi-frame-true-color-secondary-capture-image-multi-frame-functional-groups"
PATH = "PerFrameFunctionalGroupsSequence.PlanePositionSequence.ImagePositionPatient"
SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4"


@pytest.mark.parametrize(
    ("frame_type", "properties", "required"),
    [("ORIGINAL", "VOLUME", True), ("ORIGINAL", "DISTORTED", False), ("DERIVED", "VOLUME", False)],
)
def test_an_original_frame_that_is_not_distorted_has_a_position(frame_type, properties, required):
    group = item(
        MRImageFrameTypeSequence=item(FrameType=(frame_type, "PRIMARY", "X", "NONE"), VolumetricProperties=properties)
    )
    assert is_required(MODULE, PATH, item(), item(), group) is required


def test_a_segmentation_in_a_frame_of_reference_has_a_position():
    space = item(FrameOfReferenceUID="1.2.3")
    assert is_required(MODULE, PATH, item(), space, item(), sop_class_uid=SEGMENTATION)
    assert not is_required(MODULE, PATH, item(), item(), item(), sop_class_uid=SEGMENTATION)
