import pytest

from tests.iod.instances import is_required, item

MODULE = "enhanced-mr-image-multi-frame-functional-groups"
MR = "1.2.840.10008.5.1.4.1.1.4.1"


@pytest.mark.parametrize("kind", ["enhanced-mr-image", "enhanced-mr-color-image", "mr-spectroscopy"])
def test_a_gradient_has_its_direction_where_the_frame_is_original(kind):
    path = "PerFrameFunctionalGroupsSequence.MRDiffusionSequence.DiffusionGradientDirectionSequence"
    for first, needed in (("ORIGINAL", True), ("DERIVED", False)):
        frame = item(MRImageFrameTypeSequence=item(FrameType=(first, "PRIMARY", "DIFFUSION", "NONE")))
        enclosing = (item(), frame, item())
        module = f"{kind}-multi-frame-functional-groups"
        assert is_required(module, f"{path}.DiffusionGradientOrientation", item(), *enclosing) is needed


def test_a_purpose_of_reference_is_told_unless_the_image_is_converted():
    path = "SharedFunctionalGroupsSequence.ReferencedImageSequence.PurposeOfReferenceCodeSequence"
    assert is_required(MODULE, path, item(), item(), item(), sop_class_uid=MR)
    assert not is_required(MODULE, path, item(), item(), item(), sop_class_uid="1.2.840.10008.5.1.4.1.1.4.4")
