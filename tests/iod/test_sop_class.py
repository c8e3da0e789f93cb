import pytest

from dicomforge.iod import sop_class
from dicomforge.iod.registry import SOP_CLASSES
from dicomforge.standard import uids
from tests.iod.instances import CT, MR, SC


@pytest.mark.parametrize(("uid", "name"), [(CT, "ct-image"), (MR, "mr-image"), (SC, "secondary-capture-image")])
def test_a_class_is_found_by_uid_and_by_name(uid, name):
    found = sop_class.by_uid(uid)
    assert found is not None
    assert found == sop_class.by_name(name)
    assert name in SOP_CLASSES.names()


@pytest.mark.parametrize(("modality", "uid"), [("CT", CT), ("MR", MR), ("OT", SC)])
def test_a_modality_selects_its_usual_class(modality, uid):
    found = sop_class.by_modality(modality)
    assert found is not None
    assert found.uid == uid


def test_what_nobody_contributes_is_not_found():
    assert sop_class.by_uid("1.2.3") is None
    assert sop_class.by_modality("XX") is None
    assert sop_class.by_name("hologram") is None


def test_digital_x_ray_by_its_modality_is_for_presentation():
    for modality in ("DX", "MG"):
        usual = sop_class.by_modality(modality)
        assert usual is not None
        entry = uids.by_value(usual.uid)
        assert entry is not None
        assert entry.keyword.endswith("StorageForPresentation")


@pytest.mark.parametrize("name", SOP_CLASSES.names())
def test_the_default_pixel_format_is_one_that_the_class_allows(name):
    kind = sop_class.by_name(name)
    assert kind is not None
    if not kind.pixels.bits_allocated:  # it has no pixels
        return
    assert kind.pixels.bits_allocated in kind.pixels.allowed_allocated
    assert kind.pixels.bits_stored in kind.pixels.allowed_stored


@pytest.mark.parametrize("name", SOP_CLASSES.names())
def test_every_default_says_what_makes_it_legal(name):
    kind = sop_class.by_name(name)
    assert kind is not None
    for default in kind.defaults:
        assert default.source.startswith(("PS3.", "practice: "))


@pytest.mark.parametrize(
    ("name", "keyword"),
    [
        ("computed-radiography-image", "ComputedRadiographyImageStorage"),
        ("ct-image", "CTImageStorage"),
        ("digital-mammography-x-ray-image-for-presentation", "DigitalMammographyXRayImageStorageForPresentation"),
        ("digital-mammography-x-ray-image-for-processing", "DigitalMammographyXRayImageStorageForProcessing"),
        ("digital-x-ray-image-for-presentation", "DigitalXRayImageStorageForPresentation"),
        ("digital-x-ray-image-for-processing", "DigitalXRayImageStorageForProcessing"),
        ("enhanced-mr-image", "EnhancedMRImageStorage"),
        ("mr-image", "MRImageStorage"),
        ("multi-frame-grayscale-byte-secondary-capture-image", "MultiFrameGrayscaleByteSecondaryCaptureImageStorage"),
        ("multi-frame-grayscale-word-secondary-capture-image", "MultiFrameGrayscaleWordSecondaryCaptureImageStorage"),
        ("multi-frame-single-bit-secondary-capture-image", "MultiFrameSingleBitSecondaryCaptureImageStorage"),
        ("multi-frame-true-color-secondary-capture-image", "MultiFrameTrueColorSecondaryCaptureImageStorage"),
        ("nuclear-medicine-image", "NuclearMedicineImageStorage"),
        ("positron-emission-tomography-image", "PositronEmissionTomographyImageStorage"),
        ("secondary-capture-image", "SecondaryCaptureImageStorage"),
        ("segmentation", "SegmentationStorage"),
        ("ultrasound-image", "UltrasoundImageStorage"),
        ("ultrasound-multi-frame-image", "UltrasoundMultiFrameImageStorage"),
        ("x-ray-angiographic-image", "XRayAngiographicImageStorage"),
        ("x-ray-radiofluoroscopic-image", "XRayRadiofluoroscopicImageStorage"),
    ],
)
def test_a_class_is_the_storage_class_of_its_name(name, keyword):
    found, entry = sop_class.by_name(name), uids.by_keyword(keyword)
    assert found is not None
    assert entry is not None
    assert found.uid == entry.value
