from tests.iod.instances import completed, is_required, item


def test_frames_of_an_overlay_are_the_authors_word():
    assert not is_required("multi-frame-overlay", "ImageFrameOrigin", item(NumberOfFramesInOverlay=2))
    assert "NumberOfFramesInOverlay" not in completed("x-ray-angiographic-image").attributes
