from tests.iod.instances import completed, written


def test_a_representative_frame_demands_nothing_more():
    found = completed("ultrasound-multi-frame-image", *written(RepresentativeFrameNumber=1))
    assert not found.diagnostics
