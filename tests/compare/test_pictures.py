"""Pictures of a frame before, after, and their difference."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from dicomforge import api
from dicomforge.compare.pictures import LARGEST_PX, difference, shade, smaller
from tests.compare.sides import CT, between, only


def test_equal_is_grey_more_is_red_less_is_blue() -> None:
    old = np.array([[5, 5, 5]], np.int16)
    new = np.array([[5, 9, 1]], np.int16)
    same, more, less = difference(old, new)[0].astype(int)
    assert list(same) == [128, 128, 128]
    assert list(more) == [255, 32, 1]
    assert list(less) == [1, 32, 255]


def test_both_frames_have_one_window(tmp_path: Path) -> None:
    between(tmp_path, CT, CT.replace("radius: 4", "radius: 7"))
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
