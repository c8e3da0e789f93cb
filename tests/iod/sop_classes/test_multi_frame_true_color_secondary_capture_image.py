from dicomforge.iod.sop_classes.multi_frame_true_color_secondary_capture_image import SOP_CLASS
from dicomforge.standard import uids
from tests.iod.instances import completed


def test_it_is_the_storage_class_of_its_name():
    entry = uids.by_keyword("MultiFrameTrueColorSecondaryCaptureImageStorage")
    assert entry is not None
    assert entry.value == SOP_CLASS.uid


def test_it_has_one_pixel_format():
    pixels = SOP_CLASS.pixels
    assert (pixels.bits_allocated, pixels.bits_stored, pixels.signed, pixels.photometric) == (8, 8, False, ("RGB",))


def test_it_is_synthetic_and_of_any_modality():
    attributes = completed("multi-frame-true-color-secondary-capture-image").attributes
    assert [attributes.text(k) for k in ("Modality", "ConversionType", "BurnedInAnnotation")] == ["OT", "SYN", "NO"]
