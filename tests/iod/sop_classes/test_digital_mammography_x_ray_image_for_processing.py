from dicomforge.iod.sop_classes.digital_mammography_x_ray_image_for_processing import SOP_CLASS
from dicomforge.standard import uids
from tests.iod.instances import completed, facts, written

NAME = "digital-mammography-x-ray-image-for-processing"


def test_it_is_its_storage_for_processing_and_no_modality_alone_selects_it():
    entry = uids.by_keyword("DigitalMammographyXRayImageStorageForProcessing")
    assert entry is not None
    assert entry.value == SOP_CLASS.uid
    assert (SOP_CLASS.modality, SOP_CLASS.usual_for) == ("MG", ())


def test_more_signal_is_less_density():
    given = written(PhotometricInterpretation=SOP_CLASS.pixels.photometric[0])
    attributes = completed(NAME, *facts(NAME), *given).attributes
    assert attributes.text("PhotometricInterpretation") == "MONOCHROME1"
    assert attributes.text("PresentationLUTShape") == "INVERSE"
    assert attributes.text("PixelIntensityRelationship") == "LIN"
    assert attributes.value("PixelIntensityRelationshipSign") == (1,)


def test_nobody_is_told_how_to_show_it():
    attributes = completed(NAME, *facts(NAME)).attributes
    assert not {k for k in ("WindowCenter", "WindowWidth", "VOILUTSequence") if k in attributes}
