from tests.iod.instances import is_required, item


def test_an_original_image_names_the_device_that_was_there():
    dotted = "ScanStartPositionSequence.ImagingSourcePositionSequence.ReferencedDefinedDeviceIndex"
    for first, answer in (("ORIGINAL", True), ("DERIVED", False)):
        root = item(ImageType=(first, "PRIMARY", "AXIAL"))
        assert is_required("ct-image", dotted, item(), root, item()) is answer
