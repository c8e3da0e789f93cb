from tests.iod.instances import completed, is_required, item, written

SOURCE = "RotationInformationSequence.DistanceSourceToDetector"


def test_tomographies_have_rotations_and_planar_images_have_none():
    assert "RotationInformationSequence" not in completed("nuclear-medicine-image").attributes
    tomo = written(ImageType=("ORIGINAL", "PRIMARY", "TOMO", "EMISSION"))
    assert "RotationInformationSequence" in completed("nuclear-medicine-image", *tomo).attributes


def test_a_transmission_image_has_a_source():
    assert is_required("nm-tomo-acquisition", SOURCE, item(), item(ImageType=("A", "B", "TOMO", "TRANSMISSION")))
    assert not is_required("nm-tomo-acquisition", SOURCE, item(), item(ImageType=("A", "B", "TOMO", "EMISSION")))
