"""The insert like that of the ACR Digital Mammography Phantom: published sizes, read from a mammogram."""

import math

import numpy as np
import pytest

from tests.phantom.presets.mammograms import mammogram, volume

NAME = "acr-mammography-digital-like@1"

FIBERS = [0.89, 0.75, 0.61, 0.54, 0.40, 0.30]
SPECKS = [0.33, 0.28, 0.23, 0.20, 0.17, 0.14]
MASSES = [1.00, 0.75, 0.50, 0.38, 0.25, 0.20]
COLUMNS = [-49.0 + 19.6 * column for column in range(6)]


@pytest.fixture(scope="module")
def image(tmp_path_factory) -> np.ndarray:
    return mammogram(tmp_path_factory.mktemp("digital"), NAME, "wax: 100", 800, 1400)


def test_fibers_have_their_diameters(image) -> None:
    found = [math.sqrt(volume(image, across, -20.0, "fiber") / 10.0 * 4 / math.pi) for across in COLUMNS]
    assert found == pytest.approx(FIBERS, rel=2e-3)


def test_specks_have_their_diameters(image) -> None:
    found = [(volume(image, across, 0.0, "speck") / 6 * 6 / math.pi) ** (1 / 3) for across in COLUMNS]
    assert found == pytest.approx(SPECKS, rel=4e-3)


def test_masses_have_their_thicknesses(image) -> None:
    """The volume of a cap of a ball of 8 mm across, and what its middle adds."""
    found = [volume(image, across, 20.0, "mass") for across in COLUMNS]
    assert found == pytest.approx([math.pi * t / 6 * (3 * 16.0 + t * t) for t in MASSES], rel=2e-3)
    middle = [image[600, round(700 + 10 * across)] - 100 for across in COLUMNS]
    assert np.array(middle) / 1800 == pytest.approx(MASSES, abs=0.035)


def test_the_insert_is_13_by_7_cm(image) -> None:
    rows, columns = np.nonzero(image)
    assert (rows.min(), rows.max() + 1, columns.min(), columns.max() + 1) == (50, 750, 50, 1350)


def test_the_largest_speck_group_lies_16_mm_from_the_left_and_35_from_the_chest_wall(image) -> None:
    group = image[50:750, 50:1350][330:370, 140:180]
    rows, columns = np.nonzero(group > 1000)
    centre = (np.abs(rows - 19.5) < 5) & (np.abs(columns - 19.5) < 5)
    assert (750 - 50 - 330 - (rows[centre].mean() + 0.5)) / 10 == pytest.approx(35.0, abs=0.05)
    assert (140 + columns[centre].mean() + 0.5) / 10 == pytest.approx(16.0, abs=0.05)
