from tests.iod.instances import completed, is_required, item, written

BIPLANE = item(ImageType=("ORIGINAL", "PRIMARY", "BIPLANE A"))


def test_a_plane_of_two_refers_to_the_other():
    assert is_required("x-ray-image", "ReferencedImageSequence", BIPLANE)
    single = item(ImageType=("ORIGINAL", "PRIMARY", "SINGLE PLANE"))
    assert not is_required("x-ray-image", "ReferencedImageSequence", single)


def test_frames_need_what_orders_them():
    assert is_required("x-ray-image", "FrameIncrementPointer", item(NumberOfFrames=2))
    assert not is_required("x-ray-image", "FrameIncrementPointer", item())


def test_lossy_compression_is_told_where_its_method_or_ratio_is():
    assert is_required("x-ray-image", "LossyImageCompression", item(LossyImageCompressionRatio=8))
    assert not is_required("x-ray-image", "LossyImageCompression", item())


def test_pixels_are_ready_to_be_displayed_unless_the_author_knows_more():
    attributes = completed("x-ray-angiographic-image").attributes
    assert attributes.text("PixelIntensityRelationship") == "DISP"
    assert "ModalityLUTSequence" not in attributes
    found = completed("x-ray-angiographic-image", *written(PixelIntensityRelationship="LOG")).diagnostics
    assert "ModalityLUTSequence or RescaleIntercept" in {d.message.partition(" is ")[0] for d in found}
