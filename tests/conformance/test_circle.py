"""The circle of specs/circle.yaml against the circle of Euclid."""

import math
from pathlib import Path

import numpy as np
import pydicom
import pytest

AREA = math.pi * 100**2


@pytest.fixture(scope="module")
def dataset(gallery: Path) -> pydicom.Dataset:
    (file,) = (gallery / "circle").rglob("*.dcm")
    return pydicom.dcmread(file)


@pytest.fixture(scope="module")
def pixels(dataset: pydicom.Dataset) -> np.ndarray:
    return dataset.pixel_array.astype(np.int64)


def test_the_header_says_what_the_spec_says(dataset: pydicom.Dataset) -> None:
    assert (dataset.Rows, dataset.Columns, dataset.BitsAllocated) == (512, 512, 16)
    assert [float(v) for v in dataset.PixelSpacing] == [0.976562, 0.976562]
    assert (str(dataset.PatientName), dataset.PatientID, dataset.Modality) == ("Doe^John", "12345", "CT")


def test_pixels_above_half_its_value_number_as_its_area(pixels: np.ndarray) -> None:
    assert abs((pixels > 500).sum() - AREA) < 0.001 * AREA


def test_nothing_lies_outside_its_edge(pixels: np.ndarray) -> None:
    row, column = np.indices(pixels.shape)
    distance = np.hypot(row - 255.5, column - 255.5)
    assert not pixels[distance > 102].any()


def test_the_sum_of_values_is_its_area(pixels: np.ndarray) -> None:
    assert abs(pixels.sum() / 1000 - AREA) < 0.0001 * AREA


def test_half_a_turn_changes_nothing(pixels: np.ndarray) -> None:
    assert np.array_equal(pixels, pixels[::-1, ::-1])
