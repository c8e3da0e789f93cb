from tests.iod.instances import completed, written


def test_a_secondary_capture_with_a_position_has_a_frame_of_reference():
    positioned = written(ImagePositionPatient=(0, 0, 0), FrameOfReferenceUID="2.25.4")
    assert "PositionReferenceIndicator" in completed("secondary-capture-image", *positioned).attributes


def test_a_secondary_capture_without_a_position_has_none():
    assert "PositionReferenceIndicator" not in completed("secondary-capture-image").attributes
