from dicomforge.iod.sop_classes.ultrasound_multi_frame_image import SOP_CLASS
from dicomforge.standard import uids
from tests.iod.instances import completed, written


def test_it_is_the_storage_class_of_its_name():
    entry = uids.by_keyword("UltrasoundMultiFrameImageStorage")
    assert entry is not None
    assert entry.value == SOP_CLASS.uid


NAME = "ultrasound-multi-frame-image"


def test_a_loop_has_30_frames_a_second_unless_it_is_said():
    assert completed(NAME, *written(NumberOfFrames=2)).attributes.numbers("FrameTime") == (33.333,)
    assert completed(NAME, *written(NumberOfFrames=2, FrameTime=80)).attributes.numbers("FrameTime") == (80,)
    assert "FrameTime" not in completed(NAME, *written(NumberOfFrames=2, FrameTimeVector=(0, 9))).attributes


def test_a_single_frame_takes_no_time():
    assert SOP_CLASS.kind == "multi-frame"
    assert completed(NAME).attributes.numbers("FrameTime") == (0,)
