from tests.iod.instances import completed, is_required, item


def test_the_way_of_a_retrieval_is_the_authors_word():
    for keyword in ("SimpleFrameList", "CalculatedFrameList", "TimeRange"):
        assert not is_required("frame-extraction", f"FrameExtractionSequence.{keyword}", item())
    assert "FrameExtractionSequence" not in completed("x-ray-angiographic-image").attributes
