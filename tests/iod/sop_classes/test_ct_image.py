from dicomforge.iod.sop_classes.ct_image import SOP_CLASS
from tests.iod.instances import completed, written


def test_pixels_are_signed_hounsfield_units_of_16_bits():
    assert (SOP_CLASS.pixels.bits_allocated, SOP_CLASS.pixels.bits_stored, SOP_CLASS.pixels.signed) == (16, 16, True)
    assert SOP_CLASS.pixels.allowed_stored == (12, 13, 14, 15, 16)
    assert SOP_CLASS.pixels.rescale


def test_defaults_are_an_axial_image_at_120_kv():
    attributes = completed("ct-image").attributes
    assert attributes.value("ImageType") == ("ORIGINAL", "PRIMARY", "AXIAL")
    assert [attributes.text(k) for k in ("KVP", "RescaleType", "PatientPosition")] == ["120", "HU", "HFS"]


def test_several_energies_get_no_units_of_ours():
    found = completed("ct-image", *written(MultienergyCTAcquisition="YES")).diagnostics
    assert "RescaleType" in {d.message.partition(" is ")[0] for d in found}
