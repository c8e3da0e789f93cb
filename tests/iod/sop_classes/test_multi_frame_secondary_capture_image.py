import pytest

from dicomforge.iod import sop_class
from tests.iod.instances import completed


@pytest.mark.parametrize(
    ("name", "bits", "photometric"),
    [
        ("multi-frame-grayscale-byte-secondary-capture-image", 8, "MONOCHROME2"),
        ("multi-frame-grayscale-word-secondary-capture-image", 16, "MONOCHROME2"),
        ("multi-frame-single-bit-secondary-capture-image", 1, "MONOCHROME2"),
        ("multi-frame-true-color-secondary-capture-image", 8, "RGB"),
    ],
)
def test_it_has_one_pixel_format_and_is_synthetic_of_any_modality(name, bits, photometric):
    found = sop_class.by_name(name)
    assert found is not None
    pixels = found.pixels
    made = (pixels.bits_allocated, pixels.bits_stored, pixels.signed, pixels.photometric)
    assert made == (bits, bits, False, (photometric,))
    attributes = completed(name).attributes
    assert [attributes.text(k) for k in ("Modality", "ConversionType", "BurnedInAnnotation")] == ["OT", "SYN", "NO"]
