from dicomforge.iod.sop_classes.ultrasound_image import SOP_CLASS
from tests.iod.instances import completed


def test_pictures_are_8_bits_grey_or_colour():
    """PS3.3 C.8.5.6.1.2, of which YBR_RCT, YBR_ICT and YBR_PARTIAL_420 are never native (PS3.5 8.2)."""
    native = ("MONOCHROME2", "RGB", "PALETTE COLOR", "YBR_FULL", "YBR_FULL_422")
    assert SOP_CLASS.pixels.photometric == native
    assert (SOP_CLASS.pixels.bits_allocated, SOP_CLASS.pixels.signed) == (8, False)


def test_the_spacing_is_that_of_the_calibrated_region():
    assert SOP_CLASS.spacing == "SequenceOfUltrasoundRegions"
    assert not completed("ultrasound-image").diagnostics
