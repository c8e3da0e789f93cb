"""Sampling of the square wave against brute force."""

import numpy as np
import pytest

from dicomforge.phantom.lattice import lattice, square_wave
from dicomforge.phantom.plane import Linear


def brute(along: Linear, period: float, dense: int = 200) -> np.ndarray:
    step = (np.arange(dense) + 0.5) / dense - 0.5
    p = (np.arange(9)[:, None] - 4 + step).reshape(-1)
    q = (np.arange(7)[:, None] - 3 + step).reshape(-1)
    position = along.c + along.a * p[None, :] + along.b * q[:, None]
    wave = np.where(np.mod(position, period) < period / 2, 1.0, -1.0)
    return wave.reshape(7, dense, 9, dense).mean((1, 3))


@pytest.mark.parametrize("period", [0.7, 1.9, 3.3])
@pytest.mark.parametrize(
    "along", [Linear(0.1, 1, 0), Linear(0.1, 0, -0.8), Linear(0.1, 0.6, 0.7), Linear(0.1, 1, -0.01)]
)
def test_the_mean_over_each_pixel_is_exact_at_any_angle(along, period) -> None:
    wave = square_wave(lattice((7, 9), (0, 0, 7, 9)), along, period, True)
    assert np.abs(np.broadcast_to(wave, (7, 9)) - brute(along, period)).max() < 0.02


def test_the_centre_alone_is_all_or_nothing() -> None:
    wave = square_wave(lattice((1, 8), (0, 0, 1, 8)), Linear(0.0, 1, 0), 4.0, False)
    assert wave.tolist() == [[1, 1, -1, -1, 1, 1, -1, -1]]


def test_a_window_samples_where_it_lies() -> None:
    all_of_it = lattice((7, 9), (0, 0, 7, 9)).at(Linear(1.0, 2.0, 3.0))
    assert np.array_equal(lattice((7, 9), (2, 3, 4, 5)).at(Linear(1.0, 2.0, 3.0)), all_of_it[2:6, 3:8])
