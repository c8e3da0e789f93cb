"""Resizing: means of areas, by hand and by pillow."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from dicomforge.preview.resize import fitted, resize

NOISE = np.random.default_rng(2).integers(0, 256, (60, 48), np.uint8)


def test_halving_takes_the_mean_of_four() -> None:
    means = NOISE.reshape(30, 2, 24, 2).mean(axis=(1, 3))
    assert np.abs(resize(NOISE, 30, 24) - means).max() <= 0.5


@pytest.mark.parametrize("size", [(17, 23), (45, 11), (60, 30)])
def test_pillows_box_filter_gives_the_same_where_areas_are_uneven(size: tuple[int, int]) -> None:
    wide = np.repeat(np.repeat(NOISE, size[0], axis=0), size[1], axis=1)  # both sizes divide this one
    expected = wide.reshape(size[0], 60, size[1], 48).astype(float).mean(axis=(1, 3))
    assert np.abs(resize(NOISE, *size) - expected).max() <= 0.5 + 1e-9
    boxed = np.asarray(Image.fromarray(NOISE).reduce(4))
    assert np.abs(resize(NOISE, 15, 12).astype(int) - boxed).max() <= 1


def test_enlarging_by_a_whole_number_repeats() -> None:
    assert np.array_equal(resize(NOISE, 180, 96), np.repeat(np.repeat(NOISE, 3, axis=0), 2, axis=1))


def test_colours_stay_apart() -> None:
    image = np.zeros((4, 4, 3), np.uint8)
    image[..., 1] = 200
    assert np.array_equal(resize(image, 2, 2), np.full((2, 2, 3), (0, 200, 0)))


def test_a_picture_is_as_long_as_it_may_be_and_pixels_keep_their_aspect() -> None:
    assert fitted(100, 200, 1.0, 320) == (160, 320)
    assert fitted(100, 100, 4.0, 320) == (320, 80)
    assert fitted(1, 5000, 1.0, 320) == (1, 320)
