"""Number of Frames."""

from pathlib import Path

import pytest
from pydicom.uid import (
    CTImageStorage,
    EnhancedCTImageStorage,
    MRImageStorage,
    NuclearMedicineImageStorage,
    RTDoseStorage,
    SecondaryCaptureImageStorage,
    UltrasoundImageStorage,
    UltrasoundMultiFrameImageStorage,
    XRayAngiographicImageStorage,
)

from tests.inspect.made import broken_rules, data_set, one, told

SINGLE = [CTImageStorage, MRImageStorage, SecondaryCaptureImageStorage, UltrasoundImageStorage]
MULTI = [
    *(EnhancedCTImageStorage, NuclearMedicineImageStorage, RTDoseStorage, UltrasoundMultiFrameImageStorage),
    XRayAngiographicImageStorage,
]


@pytest.mark.parametrize("sop_class", [*SINGLE, *MULTI])
def test_no_image_has_0_frames(sop_class: str, tmp_path: Path) -> None:
    told = broken_rules(tmp_path, data_set(sop_class, NumberOfFrames="0"))
    assert told == [("frame-count", "error", "NumberOfFrames")]


@pytest.mark.parametrize("sop_class", SINGLE)
def test_images_of_one_frame_have_no_more(sop_class: str, tmp_path: Path) -> None:
    told = broken_rules(tmp_path, data_set(sop_class, NumberOfFrames="2"))
    assert told == [("frames-in-single-frame", "error", "NumberOfFrames")]
    assert broken_rules(tmp_path, data_set(sop_class, NumberOfFrames="1")) == []


@pytest.mark.parametrize("sop_class", [*MULTI, "1.2.3.4"])
def test_multi_frame_and_unknown_images_have(sop_class: str, tmp_path: Path) -> None:
    assert broken_rules(tmp_path, data_set(sop_class, NumberOfFrames="2")) == []


def test_doubled_pixels_do_not_pass(tmp_path: Path) -> None:
    def double(image: object) -> None:
        image.NumberOfFrames = "2"  # type: ignore[attr-defined]
        image.PixelData = image.PixelData * 2  # type: ignore[attr-defined]

    assert told(one(tmp_path, double)) == [("frames-in-single-frame", "NumberOfFrames")]
