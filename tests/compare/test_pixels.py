"""How far arrays differ; numpy's own words are the oracle."""

from pathlib import Path

import numpy as np
from PIL import Image

from dicomforge import api
from dicomforge.compare.pixels import LARGEST_PX, between, difference, shade, smaller
from tests.compare import sides
from tests.compare.sides import CT, only


def test_pixels_that_differ_are_counted_with_the_largest_difference() -> None:
    old = np.array([[0, 65535], [7, 7]], np.uint16)
    new = np.array([[0, 0], [7, 9]], np.uint16)
    assert between(old, new) == (2, 65535.0)


def test_a_pixel_of_three_samples_counts_once() -> None:
    old = np.zeros((2, 2, 3), np.uint8)
    new = old.copy()
    new[0, 1] = (1, 2, 3)
    assert between(old, new) == (1, 3.0)


def test_formats_that_differ_are_compared_by_value() -> None:
    assert between(np.array([[-1]], np.int16), np.array([[65535]], np.uint16)) == (1, 65536.0)
    assert between(np.array([[-1]], np.int16), np.array([[-1]], np.int32)) == (0, 0.0)


def test_what_is_no_number_is_equal_to_itself() -> None:
    old = np.array([[np.nan, 1.0]], np.float32)
    assert between(old, old.copy()) == (0, 0.0)
    assert between(old, np.array([[np.nan, 2.5]], np.float32)) == (1, 1.5)


def test_equal_is_grey_more_is_red_less_is_blue() -> None:
    old = np.array([[5, 5, 5]], np.int16)
    new = np.array([[5, 9, 1]], np.int16)
    same, more, less = difference(old, new)[0].astype(int)
    assert list(same) == [128, 128, 128]
    assert list(more) == [255, 32, 1]
    assert list(less) == [1, 32, 255]


def test_both_frames_have_one_window(tmp_path: Path) -> None:
    sides.between(tmp_path, CT, CT.replace("radius: 4", "radius: 7"))
    found = api.diff(tmp_path / "old" / "ct.yaml", tmp_path / "new" / "ct.yaml", pictures=tmp_path / "shots")
    change = only(found).pixels
    assert change is not None
    assert change.pictures is not None
    shown = [np.asarray(Image.open(path)).astype(int) for path in change.pictures]
    old, new = (next(api.datasets(tmp_path / n / "ct.yaml")).pixel_array for n in ("old", "new"))
    for picture, stored in zip(shown[:2], (old, new), strict=True):
        assert (picture[stored == -1000] == 0).all()
        assert (picture[stored == 40] == 255).all()
    assert ((shown[2] == 128).all(axis=2) == (old == new)).all()


def test_colours_stay_and_large_frames_are_thinned() -> None:
    assert list(shade(np.array([[[0, 128, 255]]], np.uint8), (0.0, 255.0))[0, 0]) == [0, 128, 255]
    assert smaller(np.zeros((LARGEST_PX * 3, 10), np.uint8)).shape == (LARGEST_PX, 4)
