"""How far arrays differ; numpy's own words are the oracle."""

from __future__ import annotations

import numpy as np

from dicomforge.compare.pixels import between


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
