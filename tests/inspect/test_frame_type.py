"""Frame Type: PS3.3 C.8.16.1 demands MIXED where frames differ, and their value where they agree."""

from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.uid import EnhancedMRImageStorage, LegacyConvertedEnhancedMRImageStorage

from tests.inspect.made import broken_rules, data_set

T1, DERIVED = ["ORIGINAL", "PRIMARY", "T1", "NONE"], ["DERIVED", "PRIMARY", "T1", "ADDITION"]


def image(image_type: list[str], *frames: list[str], sop_class: str = EnhancedMRImageStorage) -> Dataset:
    groups = [data_set(MRImageFrameTypeSequence=[data_set(FrameType=frame)]) for frame in frames]
    return data_set(sop_class, ImageType=image_type, PerFrameFunctionalGroupsSequence=groups)


@pytest.mark.parametrize(
    ("told", "frames", "wrong"),
    [
        (T1, [T1, T1], 0),
        (["MIXED", "PRIMARY", "T1", "MIXED"], [T1, DERIVED], 0),
        (T1, [T1, DERIVED], 2),
        (DERIVED, [T1, T1], 2),
        (["MIXED", "PRIMARY", "T1", "NONE"], [T1, T1], 1),
        (["ORIGINAL", "PRIMARY", "T2", "NONE"], [T1, T1], 1),
    ],
)
def test_image_type_sums_up_the_frames(told: list[str], frames: list[list[str]], wrong: int, tmp_path: Path) -> None:
    assert broken_rules(tmp_path, image(told, *frames)) == [("frame-type", "error", "ImageType")] * wrong


def test_a_shared_frame_type_counts(tmp_path: Path) -> None:
    shared = data_set(MRImageFrameTypeSequence=[data_set(FrameType=DERIVED)])
    wrong = data_set(EnhancedMRImageStorage, ImageType=T1, SharedFunctionalGroupsSequence=[shared])
    assert [code for code, _, _ in broken_rules(tmp_path, wrong)] == ["frame-type"] * 2


def test_a_converted_image_keeps_what_it_had_as_a_warning(tmp_path: Path) -> None:
    told = broken_rules(tmp_path, image(T1, DERIVED, sop_class=LegacyConvertedEnhancedMRImageStorage))
    assert {severity for _, severity, _ in told} <= {"warning"}
