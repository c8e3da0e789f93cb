from dicomforge.iod.sop_classes.secondary_capture_image import SOP_CLASS
from tests.iod.instances import completed, written


def test_pixels_are_8_bits_grey_or_colour():
    assert (SOP_CLASS.pixels.bits_allocated, SOP_CLASS.pixels.bits_stored, SOP_CLASS.pixels.signed) == (8, 8, False)
    assert SOP_CLASS.pixels.photometric[:3] == ("MONOCHROME2", "MONOCHROME1", "RGB")
    assert SOP_CLASS.pixels.photometric[3:] == ("PALETTE COLOR", "YBR_FULL", "YBR_FULL_422")


def test_any_modality_is_accepted_and_other_is_the_default():
    assert SOP_CLASS.modality == ""
    assert completed("secondary-capture-image").attributes.text("Modality") == "OT"
    assert completed("secondary-capture-image", *written(Modality="US")).attributes.text("Modality") == "US"


def test_optional_modules_stay_away_until_they_are_spoken_of():
    attributes = completed("secondary-capture-image").attributes
    for keyword in ("Manufacturer", "RescaleType", "SliceThickness", "PositionReferenceIndicator"):
        assert keyword not in attributes
