"""Gaussian noise against its closed form over 10^6 samples."""

import numpy as np
import pytest

from tests.phantom.reference import CT, grid, layer, stored
from tests.plain import sfc64, shares

ON = grid(rows=1000, columns=1000)
FINE = CT._replace(slope=0.01)
KEY = ("seed", "noise", "instance", "0")


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


def test_each_pixel_has_a_word_of_its_own_which_chooses_its_value() -> None:
    on, values = grid(rows=33, columns=20), shares()
    drawn = stored(layer("fill", 40.0), layer("gaussian", sd=12.0), on=on, format=FINE) / 100
    words = [word >> shift & 0xFFFF for word in sfc64(KEY, 165) for shift in (0, 16, 32, 48)]
    assert np.abs(drawn.reshape(-1) - [40.0 + 12.0 * values[word] for word in words]).max() < 0.0051


@pytest.mark.parametrize(("slope", "intercept"), [(0.01, 0.0), (0.5, -1024.0), (1.0, 7.25), (3.0, 0.0)])
def test_a_layer_gives_the_same_noise_under_any_rescale(slope, intercept) -> None:
    layers, on = (layer("fill", 40.0), layer("gaussian", sd=12.0)), grid(rows=33, columns=20)
    fine = stored(*layers, on=on, format=CT._replace(slope=0.004)) * 0.004
    other = stored(*layers, on=on, format=CT._replace(slope=slope, intercept=intercept)) * slope + intercept
    assert np.abs(other - fine).max() <= slope / 2 + 0.0021
