from dicomforge.iod.sop_classes.ultrasound_multi_frame_image import SOP_CLASS
from tests.iod.instances import completed, written

NAME = "ultrasound-multi-frame-image"


def test_a_loop_has_30_frames_a_second_unless_it_is_said():
    assert completed(NAME, *written(NumberOfFrames=2)).attributes.numbers("FrameTime") == (33.333,)
    assert completed(NAME, *written(NumberOfFrames=2, FrameTime=80)).attributes.numbers("FrameTime") == (80,)
    assert "FrameTime" not in completed(NAME, *written(NumberOfFrames=2, FrameTimeVector=(0, 9))).attributes


def test_a_single_frame_takes_no_time():
    assert SOP_CLASS.kind == "multi-frame"
    assert completed(NAME).attributes.numbers("FrameTime") == (0,)
