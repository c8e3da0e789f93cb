"""Gaussian noise against its closed form over 10^6 samples."""

import numpy as np
import pytest

from dicomforge.phantom.normal import scaled
from tests.phantom.reference import CT, grid, layer, stored

ON = grid(rows=1000, columns=1000)
FINE = CT._replace(slope=0.01)


MOVED = 10.501 / float(scaled(1.0)[-1])
"""The farthest value of this standard deviation is just beyond the middle of two whole numbers."""


def noise(stream=("instance", "0"), name="noise") -> np.ndarray:
    return (
        stored(layer("fill", 40.0), layer("gaussian", sd=12.0, stream=("0", name)), on=ON, format=FINE, stream=stream)
        / 100
    )


def test_mean_and_variance_are_those_that_were_asked_for() -> None:
    drawn = noise()
    assert drawn.mean() == pytest.approx(40.0, abs=4 * 12 / 1000)
    assert drawn.var() == pytest.approx(144.0, rel=4 * np.sqrt(2) / 1000)


def test_its_distribution_is_normal() -> None:
    from statistics import NormalDist

    drawn = np.sort(noise().reshape(-1))
    grid_ = np.linspace(5.0, 75.0, 141)
    reached = np.searchsorted(drawn, grid_ + 0.005) / drawn.size
    expected = np.array([NormalDist(40.0, 12.0).cdf(x + 0.005) for x in grid_])
    assert np.abs(reached - expected).max() < 1.63 / 1000
    z = (drawn - 40.0) / 12.0
    assert abs((z**3).mean()) < 4 * np.sqrt(15 / 1e6)
    assert (z**4).mean() == pytest.approx(3.0, abs=4 * np.sqrt(96 / 1e6))


def test_neighbours_rows_instances_and_layers_are_independent() -> None:
    first = noise() - 40.0
    others = {
        "neighbour": (first[:, 1:], first[:, :-1]),
        "row": (first[1:], first[:-1]),
        "four on": (first[:, 4:], first[:, :-4]),
        "half a frame": (first[500:], first[:500]),
        "instance": (first, noise(("instance-2", "0")) - 40.0),
        "frame": (first, noise(("instance", "1")) - 40.0),
        "layer": (first, noise(name="other") - 40.0),
    }
    for name, (a, b) in others.items():
        assert abs(np.corrcoef(a.reshape(-1), b.reshape(-1))[0, 1]) < 4.5 / np.sqrt(a.size), name


def test_no_deviation_changes_nothing() -> None:
    assert (stored(layer("fill", 40.0), layer("gaussian", sd=0.0)) == 40).all()


@pytest.mark.parametrize("sd", [0.3, 12.0, 300.0, MOVED])
def test_no_value_is_led_farther_than_it_says(sd) -> None:
    from dicomforge.phantom.noise.gaussian import Gaussian
    from dicomforge.phantom.pairing import decided, pairs

    farthest = Gaussian(sd=sd).farthest()
    assert farthest >= abs(decided(sd)).max()
    assert farthest >= abs(pairs(sd).imag).max()
    assert farthest < 4.5 * sd


def test_the_farthest_value_may_be_one_that_is_moved() -> None:
    from dicomforge.phantom.pairing import decided

    assert decided(MOVED)[-1] > scaled(MOVED)[-1]
