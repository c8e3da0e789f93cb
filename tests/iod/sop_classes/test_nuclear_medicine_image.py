from dicomforge.iod.sop_classes.nuclear_medicine_image import SOP_CLASS
from tests.iod.instances import completed, item, written


def test_counts_are_unsigned_and_fill_what_is_allocated():
    pixels = SOP_CLASS.pixels
    assert (pixels.bits_allocated, pixels.bits_stored, pixels.signed, pixels.rescale) == (16, 16, False, False)


def test_a_window_of_technetium_is_only_that_of_technetium():
    given = written(RadiopharmaceuticalInformationSequence=item(Radiopharmaceutical="Iodide"))
    assert completed("nuclear-medicine-image", *given).attributes.value("EnergyWindowInformationSequence") == ()
