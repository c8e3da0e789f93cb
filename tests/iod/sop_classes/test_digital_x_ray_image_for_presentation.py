from dicomforge.iod.sop_classes.digital_x_ray_image_for_presentation import SOP_CLASS
from dicomforge.standard import uids
from tests.iod.instances import completed, facts

NAME = "digital-x-ray-image-for-presentation"


def test_it_is_its_storage_for_presentation():
    entry = uids.by_keyword("DigitalXRayImageStorageForPresentation")
    assert entry is not None
    assert entry.value == SOP_CLASS.uid
    assert (SOP_CLASS.modality, SOP_CLASS.usual_for) == ("DX", ("DX", "PX"))


def test_pixels_are_unsigned_and_rescaled_by_nothing():
    assert (SOP_CLASS.pixels.bits_allocated, SOP_CLASS.pixels.bits_stored) == (16, 12)
    assert dict(SOP_CLASS.pixels.fixed) == {"RescaleSlope": 1, "RescaleIntercept": 0, "PixelRepresentation": 0}
    assert SOP_CLASS.pixels.rescale


def test_dense_parts_are_bright_and_a_window_shows_all_of_12_bits():
    attributes = completed(NAME, *facts(NAME)).attributes
    assert attributes.text("PixelIntensityRelationship") == "LOG"
    assert attributes.value("PixelIntensityRelationshipSign") == (-1,)
    assert (attributes.text("WindowCenter"), attributes.text("WindowWidth")) == ("2048", "4096")
    assert attributes.text("PresentationLUTShape") == "IDENTITY"
