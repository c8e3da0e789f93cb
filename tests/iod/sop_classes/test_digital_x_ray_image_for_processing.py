import pytest

from dicomforge.iod.sop_classes import digital_mammography_x_ray_image_for_processing as mammography
from dicomforge.iod.sop_classes import digital_x_ray_image_for_processing as digital_x_ray
from tests.iod.instances import completed, facts, written

CLASSES = {
    "digital-x-ray-image-for-processing": digital_x_ray.SOP_CLASS,
    "digital-mammography-x-ray-image-for-processing": mammography.SOP_CLASS,
}


def test_no_modality_alone_selects_them():
    assert [(one.modality, one.usual_for) for one in CLASSES.values()] == [("DX", ()), ("MG", ())]


@pytest.mark.parametrize("name", CLASSES)
def test_more_signal_is_less_density(name):
    given = written(PhotometricInterpretation=CLASSES[name].pixels.photometric[0])
    attributes = completed(name, *facts(name), *given).attributes
    assert attributes.text("PhotometricInterpretation") == "MONOCHROME1"
    assert attributes.text("PresentationLUTShape") == "INVERSE"
    assert attributes.text("PixelIntensityRelationship") == "LIN"
    assert attributes.value("PixelIntensityRelationshipSign") == (1,)


@pytest.mark.parametrize("name", CLASSES)
def test_nobody_is_told_how_to_show_it(name):
    attributes = completed(name, *facts(name)).attributes
    assert not {k for k in ("WindowCenter", "WindowWidth", "VOILUTSequence") if k in attributes}
