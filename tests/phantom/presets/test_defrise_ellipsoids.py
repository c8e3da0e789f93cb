"""The Defrise phantom of ellipsoids against the equation of an ellipsoid on a cube of voxels, as ODL samples it."""

import numpy as np
import pytest

from dicomforge.phantom.presets.defrise_ellipsoids import DECLARES
from tests.phantom.reference import grid, layer, stored

SIZE, SLICES = 33, 90
Z = np.linspace(-1.0, 1.0, SLICES)


def test_every_voxel_is_in_an_ellipsoid_or_not() -> None:
    axis = np.linspace(-1.0, 1.0, SIZE)
    middles = -1.0 + 2.0 * np.arange(1, 9) / 9.0
    off = (Z[:, None] - middles).T[:, :, None, None] / (0.5 / 9.0)
    expected = ((axis[:, None] / 0.5) ** 2 + (axis / 0.5) ** 2 + off**2 <= 1.0).any(0)
    parts = [
        layer(part.type, part.value, part.blend, sample="centre", **dict(part.params))
        for part in DECLARES(radius=16.0, value=1.0).layers()
    ]
    found = [
        stored(layer("fill", 0.0), *parts, on=grid(SIZE, SIZE, centre=(0.0, 0.0, z))) for z in (16.0 * Z).tolist()
    ]
    assert np.array_equal(found, expected)
    assert expected.sum() == pytest.approx(8 * 4 / 3 * np.pi * 0.5**2 * 0.5 / 9 * 16 * 16 * 44.5, rel=0.03)
