"""The objects like those of the small ACR Mammography Phantom: published sizes, read from a mammogram."""

import math

import numpy as np
import pytest

from tests.phantom.presets.mammograms import mammogram, volume

FIBERS = [1.56, 1.12, 0.89, 0.75, 0.54, 0.40]
SPECKS = [0.54, 0.40, 0.32, 0.24, 0.16]
MASSES = [2.00, 1.00, 0.75, 0.50, 0.25]
PLACES = [(18.0 * column - 27.0, 18.0 * row - 27.0) for row in range(4) for column in range(4)]


@pytest.fixture(scope="module")
def image(tmp_path_factory) -> np.ndarray:
    return mammogram(tmp_path_factory.mktemp("film"), "acr-mammography-film-like@1", "", 800, 800)


def test_six_fibers_come_first(image) -> None:
    found = [math.sqrt(volume(image, *place, "fiber") / 10.0 * 4 / math.pi) for place in PLACES[:6]]
    assert found == pytest.approx(FIBERS, rel=2e-3)


def test_five_groups_of_six_specks_follow(image) -> None:
    found = [(volume(image, *place, "speck") / 6 * 6 / math.pi) ** (1 / 3) for place in PLACES[6:11]]
    assert found == pytest.approx(SPECKS, rel=4e-3)


def test_five_masses_are_last(image) -> None:
    found = [volume(image, *place, "mass") for place in PLACES[11:]]
    assert found == pytest.approx([math.pi * t / 6 * (3 * 16.0 + t * t) for t in MASSES], rel=2e-3)


def test_there_is_nothing_else(image) -> None:
    for across, down in PLACES:
        row, column = round(400 + 10 * down), round(400 + 10 * across)
        image[row - 70 : row + 70, column - 70 : column + 70] = 0
    assert not image.any()
