"""Rician noise against its closed form over 10^6 samples."""

import math

import numpy as np
import pytest

from tests.phantom.reference import CT, grid, layer, stored
from tests.plain import sfc64, shares

ON = grid(rows=1000, columns=1000)


def rice(value: float, sd: float = 10.0) -> np.ndarray:
    return stored(layer("fill", value), layer("rician", sd=sd), on=ON, format=CT._replace(slope=0.01)) / 100


def mean_of(value: float, sd: float) -> float:
    """sd sqrt(pi/2) L_1/2(-value^2 / 2 sd^2), by integration of the density's polar form."""
    angle = (np.arange(400) + 0.5) * np.pi / 400
    radius = (np.arange(4000) + 0.5) * (value + 9 * sd) / 4000
    r, a = np.meshgrid(radius, angle)
    density = r * np.exp(-(r * r + value * value - 2 * r * value * np.cos(a)) / (2 * sd * sd))
    return float((density * r).sum() / density.sum())


def test_in_air_it_is_the_rayleigh_distribution() -> None:
    drawn = rice(0.0)
    assert drawn.mean() == pytest.approx(10 * math.sqrt(math.pi / 2), abs=4 * 6.56 / 1000)
    assert drawn.var() == pytest.approx((2 - math.pi / 2) * 100, rel=0.01)
    assert (drawn**2).mean() == pytest.approx(200.0, rel=4 / 1000)
    assert drawn.min() >= 0.0


@pytest.mark.parametrize("value", [5.0, 30.0, 150.0])
def test_mean_and_second_moment_in_tissue(value) -> None:
    drawn = rice(value)
    assert drawn.mean() == pytest.approx(mean_of(value, 10.0), abs=4 * 10 / 1000)
    second = value**2 + 200.0
    assert (drawn**2).mean() == pytest.approx(second, abs=4 * math.sqrt(4 * value**2 * 100 + 40000) / 1000)


def test_a_negative_value_has_the_magnitude_of_its_opposite() -> None:
    assert rice(-150.0).mean() == pytest.approx(rice(150.0).mean(), abs=0.1)


def test_each_pixel_has_two_words_of_its_own() -> None:
    values = shares()
    words = [
        word >> shift & 0xFFFF for word in sfc64(("seed", "noise", "instance", "0"), 330) for shift in (0, 16, 32, 48)
    ]
    expected = [math.hypot(30 + 10 * values[a], 10 * values[b]) for a, b in zip(words[::2], words[1::2], strict=True)]
    drawn = stored(
        layer("fill", 30.0), layer("rician", sd=10.0), on=grid(rows=33, columns=20), format=CT._replace(slope=0.01)
    )
    assert np.abs(drawn.reshape(-1) / 100 - expected).max() < 0.0051
