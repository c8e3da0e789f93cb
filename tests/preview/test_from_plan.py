"""Planned series: the frames that the built files hold, as pydicom reads them."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from dicomforge import api
from dicomforge.phantom.paint import Asked, Painter
from dicomforge.preview.from_plan import PlannedSeries, as_rgb
from dicomforge.transfer.read.video import VideoFrames
from tests.preview.series import CT, HEAD, SEG, planned
from tests.tools import ROOT, build

RGB = f"""\
{HEAD}series:
  - Modality: OT
    SOPClassUID: MultiFrameTrueColorSecondaryCaptureImageStorage
    ConversionType: SYN
    Rows: 16
    Columns: 12
    slices: 3
    phantom:
      - fill: [10, 20, 30]
      - noise: {{uniform: 8}}
"""


@pytest.mark.parametrize("text", [CT, RGB], ids=["slices", "frames in colour"])
def test_a_frame_painted_alone_is_that_of_the_built_file(text: str, tmp_path: Path) -> None:
    (series,) = planned(text, tmp_path)
    arrays = [pydicom.dcmread(path).pixel_array for path in build(text, tmp_path)]
    frames = [one for a in arrays for one in (a if len(arrays) == 1 else [a])]
    for frame, expected in reversed(list(zip(series.frames, frames, strict=True))):
        assert np.array_equal(series.pixels(frame), expected)


def test_masks_of_a_segmentation_are_those_of_the_built_file(tmp_path: Path) -> None:
    series = planned(SEG, tmp_path)[1]
    (file,) = [p for p in build(SEG, tmp_path) if pydicom.dcmread(p).Modality == "SEG"]
    masks = [mask for frame in series.frames if (mask := series.pixels(frame)).any()]
    assert np.array_equal(np.array(masks, np.uint8), pydicom.dcmread(file).pixel_array)


def test_frames_lie_where_the_built_files_say(tmp_path: Path) -> None:
    (series,) = planned(CT, tmp_path)
    told = [pydicom.dcmread(path).ImagePositionPatient for path in build(CT, tmp_path)]
    assert np.allclose([frame.grid.origin for frame in series.frames if frame.grid], told)


def test_a_series_without_pixels_has_no_frames(tmp_path: Path) -> None:
    (series,) = planned(CT.replace("    slices", "    omit: [PixelData]\n    slices"), tmp_path)
    assert series.frames == ()


def test_the_content_of_an_instance_is_the_built_file(tmp_path: Path) -> None:
    (series,) = planned(CT, tmp_path)
    assert series.content(2) == build(CT, tmp_path)[2].read_bytes()


def test_only_what_is_asked_for_is_painted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[tuple[str, ...]] = []
    frame = Painter.frame

    def counting(self: Painter, asked: Asked) -> object:
        painted.append(asked.stream)
        return frame(self, asked)

    monkeypatch.setattr(Painter, "frame", counting)
    (series,) = planned(CT.replace("slices: 5", "slices: 10000"), tmp_path)
    series.pixels(series.frames[7000])
    assert painted == [("slice-7001", "1")]


def test_full_ybr_becomes_rgb_as_the_standard_says() -> None:
    y, cb, cr = 120.0, 90.0, 160.0
    expected = [y + 1.402 * (cr - 128), y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128), y + 1.772 * (cb - 128)]
    stored = np.array([[[y, cb, cr]]], np.uint8)
    assert np.abs(as_rgb(stored, "YBR_FULL").astype(float) - expected).max() <= 1
    assert as_rgb(stored, "RGB") is stored


def test_what_the_author_wrote_is_known(tmp_path: Path) -> None:
    (series,) = planned(CT, tmp_path)
    assert series.written is not None
    assert (0x00100010,) in series.written
    assert (0x00200032,) not in series.written


def test_pixels_that_the_author_wrote_are_shown_as_they_will_be_in_the_file(tmp_path: Path) -> None:
    spec = ROOT / "specs" / "sop-classes" / "video-endoscopic-image.yaml"
    (series,) = (PlannedSeries(one, "spec") for one in api.load(spec).series)
    assert len(series.frames) == 5
    stream = (spec.parent / "video.mp4").read_bytes()
    assert np.array_equal(series.pixels(series.frames[2]), VideoFrames(stream).frame(3))
