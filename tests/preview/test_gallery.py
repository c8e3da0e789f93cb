"""Galleries: the pixels of pictures against pydicom's, and what cannot be shown."""

from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from numpy.typing import NDArray
from pydicom.data import get_testdata_file
from pydicom.pixels import apply_color_lut, apply_modality_lut, apply_voi_lut, pixel_array

from dicomforge.preview import from_files
from dicomforge.preview import gallery as galleries
from dicomforge.preview.gallery import gallery
from dicomforge.preview.picture import Size
from dicomforge.preview.series_view import Frame
from tests.preview.series import CT, Made, attributes, built, planned

WINDOWED = CT.replace("    slices", "    WindowCenter: 40\n    WindowWidth: 400\n    slices").replace(
    "[1.5, 1]", "[1, 1]"
)
SIZE = Size(16, 24)


def test_thumbnails_are_pydicoms_windowed_pixels(tmp_path: Path) -> None:
    (plan,), (files,) = planned(WINDOWED, tmp_path), built(WINDOWED, tmp_path)
    paths = sorted((tmp_path / "out").rglob("*.dcm"))
    for series in (plan, files):
        made = gallery(series, [series], SIZE)
        assert made.window == "W 400 L 40"
        for one, path in zip(made.pictures, paths, strict=True):
            dataset = pydicom.dcmread(path)
            shade = apply_voi_lut(apply_modality_lut(dataset.pixel_array, dataset), dataset)
            expected = (shade + 32768) / 65535 * 255  # pydicom spreads the window over 16 bits signed
            assert np.abs(one.image - expected).max() <= 0.5 + 1e-6


def test_a_larger_frame_is_the_mean_of_its_windowed_pixels(tmp_path: Path) -> None:
    (series,) = planned(WINDOWED, tmp_path)
    whole, half = (gallery(series, [series], Size(1, side)).pictures[0].image for side in (24, 12))
    assert np.abs(half - whole.reshape(12, 2, 10, 2).mean(axis=(1, 3))).max() <= 0.5


def test_frames_without_a_window_share_an_automatic_one() -> None:
    arrays = [np.arange(100).reshape(10, 10), np.arange(100, 200).reshape(10, 10)]
    series = Made([attributes(BitsStored=16, PhotometricInterpretation="MONOCHROME2")] * 2, arrays)
    dark, bright = (one.image.astype(int) for one in gallery(series, [], Size(2, 10)).pictures)
    assert dark.max() <= bright.min()
    assert dark.min() <= 1
    assert bright.max() >= 254


def test_colours_of_more_than_8_bits_keep_their_highest() -> None:
    array = np.full((4, 4, 3), (0x0FFF, 0x0800, 0), np.uint16)
    series = Made([attributes(BitsStored=12, PhotometricInterpretation="RGB")], [array])
    made = gallery(series, [], Size(1, 4)).pictures[0].image
    assert (made == (255, 128, 0)).all()


def test_monochrome1_shows_its_least_values_white() -> None:
    array = np.arange(16).reshape(4, 4)
    header = attributes(PhotometricInterpretation="MONOCHROME1")
    made = gallery(Made([header], [array]), [], Size(1, 4)).pictures[0].image
    assert (made[0, 0], made[3, 3]) == (255, 0)


def test_extremes_are_those_of_whole_frames_however_many_pixels_they_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(galleries, "MOST_PIXELS", 16)
    array = np.zeros((40, 40), np.int16)
    array[1, 1], array[3, 1] = 900, -30
    header = attributes(RescaleSlope="2", RescaleIntercept="-10", PhotometricInterpretation="MONOCHROME2")
    made = gallery(Made([header], [array]), [], Size(1, 8))
    assert (made.low, made.high) == (-70, 1790)
    assert made.pictures[0].image.shape == (8, 8)


class Undecodable(Made):
    """The second of its frames is broken."""

    def pixels(self, frame: Frame) -> NDArray[Any]:
        if frame.instance == 1:
            raise ValueError("no decoder\nfor this")
        return super().pixels(frame)


def test_a_frame_that_cannot_be_decoded_is_told_and_the_others_are_shown() -> None:
    series = Undecodable([attributes()] * 3, [np.zeros((4, 4))] * 3)
    made = gallery(series, [], Size(3, 4))
    assert len(made.pictures) == 2
    assert made.trouble == "not decoded: no decoder for this"


def test_a_series_without_pixels_says_so() -> None:
    assert gallery(Made([attributes()], []), [], SIZE).trouble == "no pixels"


@pytest.mark.parametrize("name", ["examples_rgb_color.dcm", "SC_rgb_rle.dcm", "SC_ybr_full_422_uncompressed.dcm"])
def test_real_files_in_colour_are_shown_as_pydicom_decodes_them(name: str) -> None:
    path = Path(str(get_testdata_file(name, download=False)))
    (series,) = from_files.read([path], "here").series
    expected = pixel_array(path)
    made = gallery(series, [series], Size(1, max(expected.shape[:2])))
    assert np.array_equal(made.pictures[0].image, expected)


def test_a_palette_is_shown_in_its_colours() -> None:
    path = Path(str(get_testdata_file("examples_palette.dcm", download=False)))
    (series,) = from_files.read([path], "here").series
    dataset = pydicom.dcmread(path)
    expected = apply_color_lut(dataset.pixel_array, dataset) >> 8
    made = gallery(series, [series], Size(1, max(dataset.Rows, dataset.Columns)))
    assert np.array_equal(made.pictures[0].image, expected)
