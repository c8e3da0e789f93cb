"""Poisson noise against its closed form over 10^6 samples."""

import numpy as np
import pytest

from tests.phantom.reference import CT, grid, layer, stored

ON = grid(rows=1000, columns=1000)
FINE = CT._replace(slope=0.01)


@pytest.mark.parametrize(("value", "scale"), [(0.05, 10.0), (3.0, 1.0), (30.0, 0.4), (100.0, 0.5), (200.0, 50.0)])
def test_mean_is_the_value_and_variance_the_value_over_the_scale(value, scale) -> None:
    drawn = stored(layer("fill", value), layer("poisson", scale=scale), on=ON, format=FINE) / 100
    counts = value * scale
    assert drawn.mean() == pytest.approx(value, abs=4 * np.sqrt(counts) / scale / 1000)
    spread = np.sqrt((2 + 1 / counts) / 1e6)
    assert drawn.var() == pytest.approx(counts / scale**2, rel=4 * spread + 1e-3)


def test_values_are_whole_counts_and_their_frequencies_those_of_the_distribution() -> None:
    drawn = stored(layer("fill", 1.5), layer("poisson", scale=2.0), on=ON, format=CT._replace(slope=0.5))
    found = np.bincount(drawn.reshape(-1))
    expected = [1e6 * np.exp(-3.0)]
    for k in range(1, 9):
        expected.append(expected[-1] * 3.0 / k)
    assert np.abs(found[:9] - expected).max() < 4.5 * np.sqrt(max(expected))
    assert drawn.min() == 0


def test_values_of_zero_and_less_stay() -> None:
    image = stored(layer("gradient", from_=-19.0, to=0.0), layer("poisson", scale=5.0))
    assert image[3].tolist() == list(range(-19, 1))


def test_a_frame_of_many_means_has_each_where_it_belongs() -> None:
    image = stored(
        layer("gradient", from_=5.0, to=1000.0), layer("poisson", scale=1.0), on=grid(rows=4000, columns=200)
    )
    expected = np.linspace(5.0, 1000.0, 200)
    assert (np.abs(image.mean(0) - expected) < 5 * np.sqrt(expected / 4000)).all()
    assert (np.abs(image.var(0) / expected - 1) < 5 * np.sqrt(2.3 / 4000)).all()


def test_a_value_beyond_all_counting_stays_finite() -> None:
    assert (stored(layer("fill", 1e29), layer("poisson", scale=1e9)) == 32767).all()
