from tests.iod.instances import completed, is_required, item

SOURCE = "DetectorInformationSequence.DistanceSourceToDetector"


def kind(third: str, fourth: str):
    return item(ImageType=("ORIGINAL", "PRIMARY", third, fourth))


def test_a_transmission_image_that_is_no_tomography_has_a_source():
    assert is_required("nm-detector", SOURCE, item(), kind("STATIC", "TRANSMISSION"))
    assert not is_required("nm-detector", SOURCE, item(), kind("STATIC", "EMISSION"))
    assert not is_required("nm-detector", SOURCE, item(), kind("TOMO", "TRANSMISSION"))


def test_each_detector_has_an_item():
    (detector,) = completed("nuclear-medicine-image").attributes.value("DetectorInformationSequence")
    assert "CollimatorType" in detector
