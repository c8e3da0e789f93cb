"""Vectors with a value for each frame."""

from pathlib import Path

import pytest
from pydicom.uid import MultiFrameGrayscaleByteSecondaryCaptureImageStorage, RTDoseStorage
from pydicom.uid import UltrasoundMultiFrameImageStorage as CINE

from tests.inspect.made import broken_rules, data_set


@pytest.mark.parametrize(("values", "is_right"), [(["0", "40", "40"], True), (["0", "40"], False), ("0", False)])
def test_a_time_vector_has_a_value_for_each_frame(values: object, is_right: bool, tmp_path: Path) -> None:
    told = broken_rules(tmp_path, data_set(CINE, NumberOfFrames="3", FrameTimeVector=values))
    assert told == ([] if is_right else [("frame-vector", "error", "FrameTimeVector")])


def test_times_begin_with_0(tmp_path: Path) -> None:
    image = data_set(CINE, NumberOfFrames="2", FrameTimeVector=["40", "40"])
    assert broken_rules(tmp_path, image) == [("frame-time", "warning", "FrameTimeVector")]


def test_other_vectors_count_frames_too(tmp_path: Path) -> None:
    paged = data_set(
        MultiFrameGrayscaleByteSecondaryCaptureImageStorage, NumberOfFrames="3", PageNumberVector=["1", "2"]
    )
    assert broken_rules(tmp_path, paged) == [("frame-vector", "error", "PageNumberVector")]
    dose = data_set(RTDoseStorage, NumberOfFrames="3", GridFrameOffsetVector=["0", "2"])
    assert broken_rules(tmp_path, dose) == [("frame-vector", "error", "GridFrameOffsetVector")]
    dose.GridFrameOffsetVector = ["0", "2", "4"]
    assert broken_rules(tmp_path, dose) == []
