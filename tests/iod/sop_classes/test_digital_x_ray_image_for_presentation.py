import pytest

from dicomforge.iod.sop_classes import digital_mammography_x_ray_image_for_presentation as mammography
from dicomforge.iod.sop_classes import digital_x_ray_image_for_presentation as digital_x_ray
from tests.iod.instances import completed, facts


def test_the_modalities_that_select_them():
    kinds = (digital_x_ray.SOP_CLASS, mammography.SOP_CLASS)
    assert [(one.modality, one.usual_for) for one in kinds] == [("DX", ("DX", "PX")), ("MG", ("MG",))]


@pytest.mark.parametrize("module", [digital_x_ray, mammography])
def test_pixels_are_unsigned_and_rescaled_by_nothing(module):
    pixels = module.SOP_CLASS.pixels
    assert (pixels.bits_allocated, pixels.bits_stored) == (16, 12)
    assert dict(pixels.fixed) == {"RescaleSlope": 1, "RescaleIntercept": 0, "PixelRepresentation": 0}
    assert pixels.rescale


@pytest.mark.parametrize(
    "name", ["digital-x-ray-image-for-presentation", "digital-mammography-x-ray-image-for-presentation"]
)
def test_dense_parts_are_bright_and_a_window_shows_all_of_12_bits(name):
    attributes = completed(name, *facts(name)).attributes
    assert attributes.text("PixelIntensityRelationship") == "LOG"
    assert attributes.value("PixelIntensityRelationshipSign") == (-1,)
    assert (attributes.text("WindowCenter"), attributes.text("WindowWidth")) == ("2048", "4096")
    assert attributes.text("PresentationLUTShape") == "IDENTITY"
