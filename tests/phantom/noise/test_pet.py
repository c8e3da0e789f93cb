"""PET noise against its closed form over 10^6 samples, and that of counts."""

import numpy as np
import pytest

from tests.phantom.reference import CT, grid, layer, stored

ON = grid(rows=1000, columns=1000)
FINE = CT._replace(slope=1 / 256)


def noise(value: float, kind: str = "pet", **params: float) -> np.ndarray:
    layers = (layer("fill", value), layer(kind, stream=("0", "noise"), **params))
    return stored(*layers, on=ON, format=FINE, stream=("instance", "0")) / 256


@pytest.mark.parametrize(("value", "scale"), [(4.0, 1.0), (9.0, 1.0), (4.0, 0.25), (0.5, 8.0)])
def test_the_variance_is_a_squared_times_the_value_times_the_scale(value: float, scale: float) -> None:
    drawn = noise(value, a=0.3, scale=scale)
    assert drawn.mean() == pytest.approx(value, abs=4 * 0.3 * np.sqrt(value * scale) / 1000)
    assert drawn.var() == pytest.approx(0.09 * value * scale, rel=4 * np.sqrt(2) / 1000)


def test_nothing_and_less_have_no_noise() -> None:
    assert (noise(0.0, a=0.3, scale=1.0) == 0).all()
    assert (noise(-2.0, a=0.3, scale=1.0) == -2).all()


def test_counts_of_nuclear_medicine_vary_as_their_mean() -> None:
    drawn = noise(60.0, "poisson", scale=1.0)
    assert drawn.mean() == pytest.approx(60.0, abs=4 * np.sqrt(60) / 1000)
    assert drawn.var() == pytest.approx(60.0, rel=4 * np.sqrt(2.1) / 1000)
    assert (drawn == np.rint(drawn)).all()
