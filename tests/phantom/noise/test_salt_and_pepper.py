"""Salt and pepper against its closed form over 10^6 samples."""

import numpy as np
import pytest

from dicomforge.phantom.noise.salt_and_pepper import SaltAndPepper
from tests.phantom.reference import grid, layer, stored

ON = grid(rows=1000, columns=1000)


@pytest.mark.parametrize("fraction", [0.0005, 0.1, 1.0])
def test_each_value_takes_half_of_the_fraction_and_the_rest_stays(fraction) -> None:
    image = stored(layer("fill", 7.0), layer("salt-and-pepper", fraction=fraction, low=-5.0, high=99.0), on=ON)
    low, high, kept = ((image == v).sum() for v in (-5, 99, 7))
    assert low + high + kept == 10**6
    spread = 4 * np.sqrt(10**6 * fraction / 2)
    assert abs(low - 10**6 * fraction / 2) < spread
    assert abs(high - 10**6 * fraction / 2) < spread


def test_no_fraction_changes_nothing_and_more_than_all_is_a_fault() -> None:
    assert (stored(layer("fill", 7.0), layer("salt-and-pepper", fraction=0.0, low=0.0, high=9.0), on=ON) == 7).all()
    assert SaltAndPepper(fraction=1.5, low=0.0, high=1.0).fault("image")
    assert SaltAndPepper(fraction=1.0, low=0.0, high=1.0).fault("image") == ""
