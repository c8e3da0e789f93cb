from tests.iod.instances import completed, written


def test_only_reconstructed_slices_have_a_thickness():
    assert "SliceThickness" not in completed("nuclear-medicine-image").attributes
    slices = written(ImageType=("ORIGINAL", "PRIMARY", "RECON TOMO", "EMISSION"))
    assert "SliceThickness" in completed("nuclear-medicine-image", *slices).attributes
