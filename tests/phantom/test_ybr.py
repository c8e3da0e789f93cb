"""RGB as YBR; the oracles are the equations of PS3.3 C.7.6.3.1.2 in fractions, and pydicom's conversion."""

from fractions import Fraction

import numpy as np
from pydicom.pixels.processing import convert_color_space

from dicomforge.phantom.ybr import ybr

LEVELS = np.array([0, 1, 2, 63, 64, 100, 127, 128, 129, 200, 254, 255], np.uint8)
CUBE = np.stack(np.meshgrid(LEVELS, LEVELS, LEVELS, indexing="ij"), -1).reshape(12, -1, 3)
EQUATIONS = (
    ("0.2990", "0.5870", "0.1140", "0"),
    ("-0.1687", "-0.3313", "0.5000", "128"),
    ("0.5000", "-0.4187", "-0.0813", "128"),
)


def _by_the_equations(pixel: np.ndarray) -> list[int]:
    sums = []
    for *weights, more in EQUATIONS:
        exact = Fraction(more) + sum(Fraction(w) * int(v) for w, v in zip(weights, pixel, strict=True))
        sums.append(min(max(int(exact + Fraction(1, 2)), 0), 255))
    return sums


def test_every_colour_is_that_of_the_equations_rounded_and_clipped() -> None:
    expected = [[_by_the_equations(pixel) for pixel in row] for row in CUBE]
    assert np.array_equal(ybr(CUBE, "YBR_FULL"), expected)


def test_pydicoms_conversion_differs_by_its_longer_coefficients_alone() -> None:
    expected = convert_color_space(CUBE, "RGB", "YBR_FULL")
    assert np.abs(ybr(CUBE, "YBR_FULL").astype(int) - expected).max() <= 1


def test_converted_back_by_pydicom_a_colour_is_as_near_as_8_bits_allow() -> None:
    back = convert_color_space(ybr(CUBE, "YBR_FULL"), "YBR_FULL", "RGB")
    assert np.abs(back.astype(int) - CUBE).max() <= 2


def test_two_pixels_of_422_share_the_chrominance_of_the_first() -> None:
    full, half = ybr(CUBE, "YBR_FULL"), ybr(CUBE, "YBR_FULL_422")
    assert np.array_equal(half[..., 0], full[..., 0])
    assert np.array_equal(half[:, ::2], full[:, ::2])
    assert np.array_equal(half[:, 1::2, 1:], full[:, ::2, 1:])
