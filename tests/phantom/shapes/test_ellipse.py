"""An ellipse against a crowd of points."""

import numpy as np
import pytest

from tests.phantom.reference import area, covered, grid, layer, turned2


@pytest.mark.parametrize("spacing", [(1.0, 1.0), (0.7, 1.3)])
@pytest.mark.parametrize("rotate", [0.0, 25.0, -100.0])
def test_an_ellipse_is_turned_from_u_towards_v(rotate, spacing) -> None:
    on, own = grid(spacing=spacing), turned2((1.3, -0.4), rotate)
    expected = area(lambda p: ((own(p) / [8.0, 3.0]) ** 2).sum(-1) <= 1, on)
    shape = layer("ellipse", 1.0, radii=(8.0, 3.0), at=(1.3, -0.4), rotate=rotate)
    assert np.abs(covered(shape, on) - expected).max() < 0.01
