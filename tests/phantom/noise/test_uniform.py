"""Uniform noise against its closed form over 10^6 samples."""

import numpy as np
import pytest

from tests.phantom.reference import CT, grid, layer, stored


def test_mean_variance_support_and_evenness() -> None:
    on = grid(rows=1000, columns=1000)
    drawn = (
        stored(layer("fill", 100.0), layer("uniform", half_width=20.0), on=on, format=CT._replace(slope=0.01)) / 100
    )
    assert drawn.mean() == pytest.approx(100.0, abs=4 * 20 / np.sqrt(3) / 1000)
    assert drawn.var() == pytest.approx(400 / 3, rel=4 * np.sqrt(0.8) / 1000)
    assert (drawn.min(), drawn.max()) == (80.0, 120.0)
    counts, _ = np.histogram(drawn, bins=40, range=(80.0, 120.0))
    assert ((counts - 25000.0) ** 2 / 25000).sum() < 90
