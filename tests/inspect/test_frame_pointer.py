"""Frame Increment Pointer."""

from pathlib import Path

from pydicom.uid import UltrasoundMultiFrameImageStorage as CINE

from tests.inspect.made import broken_rules, data_set

FRAME_TIME, VECTOR = 0x00181063, 0x00181065


def test_it_points_to_what_is_there(tmp_path: Path) -> None:
    image = data_set(CINE, FrameIncrementPointer=FRAME_TIME, FrameTime="40", NumberOfFrames="2")
    assert broken_rules(tmp_path, image) == []


def test_a_pointer_to_what_is_absent_or_empty_is_an_error(tmp_path: Path) -> None:
    wrong = [("frame-pointer", "error", "FrameIncrementPointer")]
    assert broken_rules(tmp_path, data_set(CINE, FrameIncrementPointer=VECTOR, FrameTime="40")) == wrong
    assert broken_rules(tmp_path, data_set(CINE, FrameIncrementPointer=FRAME_TIME, FrameTime=None)) == wrong


def test_every_pointer_is_followed(tmp_path: Path) -> None:
    image = data_set(CINE, FrameIncrementPointer=[FRAME_TIME, VECTOR], FrameTime="40")
    assert [code for code, _, _ in broken_rules(tmp_path, image)] == ["frame-pointer"]
