from tests.iod.instances import is_required, item


def kind(value: str):
    return item(ImageType=("ORIGINAL", "PRIMARY", value, "EMISSION"))


def test_the_time_of_a_frame_is_required_of_static_and_whole_body_images():
    for value, required in (("STATIC", True), ("WHOLE BODY", True), ("DYNAMIC", False)):
        assert is_required("nm-image", "ActualFrameDuration", kind(value)) is required


def test_a_whole_body_has_a_scan():
    for keyword in ("ScanVelocity", "ScanLength"):
        assert is_required("nm-image", keyword, kind("WHOLE BODY"))
        assert not is_required("nm-image", keyword, kind("STATIC"))


def test_lossy_compression_is_told_by_its_ratio():
    assert is_required("nm-image", "LossyImageCompression", item(LossyImageCompressionRatio=10))
    assert not is_required("nm-image", "LossyImageCompression", item())
