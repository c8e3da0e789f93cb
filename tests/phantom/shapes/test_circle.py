"""A disk against a crowd of points."""

import numpy as np
import pytest

from tests.phantom.reference import CORONAL, area, covered, grid, layer


@pytest.mark.parametrize("spacing", [(1.0, 1.0), (0.7, 1.3)])
@pytest.mark.parametrize("at", [(0.0, 0.0), (1.3, -0.4), (-9.0, 6.0)])
def test_a_disk_covers_what_lies_within_its_radius(at, spacing) -> None:
    on = grid(spacing=spacing)
    expected = area(lambda p: np.hypot(*np.moveaxis(p - at, -1, 0)) <= 7.3, on)
    assert np.abs(covered(layer("circle", 1.0, radius=7.3, at=at), on) - expected).max() < 0.01


def test_in_the_patient_a_disk_is_a_column_along_z() -> None:
    on = grid(**CORONAL, centre=(0.5, 3.0, 0.0))
    image = covered(layer("circle", 1.0, radius=5.0, at=(1.0, 0.0), plane="patient"), on)
    # At y = 3 the column is 4 to either side of x = 1, at every height.
    half = (on.columns - 1) / 2
    x = np.arange(on.columns) - half + 0.5
    expected = np.clip(np.minimum(x + 0.5, 5.0) - np.maximum(x - 0.5, -3.0), 0, 1)
    assert np.abs(image - expected).max() < 1e-4
