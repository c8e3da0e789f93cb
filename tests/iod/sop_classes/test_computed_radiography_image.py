from dicomforge.iod.sop_classes.computed_radiography_image import SOP_CLASS
from tests.iod.instances import completed, written


def test_pixels_are_12_bits_of_a_plate_whose_spacing_is_told():
    assert (SOP_CLASS.pixels.bits_allocated, SOP_CLASS.pixels.bits_stored, SOP_CLASS.pixels.signed) == (16, 12, False)
    assert SOP_CLASS.spacing == "ImagerPixelSpacing"
    assert completed("computed-radiography-image").attributes.numbers("ImagerPixelSpacing") == (1.0, 1.0)


def test_no_spacing_in_the_patient_is_claimed():
    attributes = completed("computed-radiography-image", *written(ImagerPixelSpacing=(0.1, 0.1))).attributes
    assert "PixelSpacing" not in attributes
    assert "ImagePositionPatient" not in attributes


def test_no_tube_voltage_is_made_up():
    assert "KVP" not in completed("computed-radiography-image").attributes
