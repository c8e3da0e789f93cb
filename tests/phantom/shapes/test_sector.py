"""A sector against a crowd of points."""

import numpy as np
import pytest

from dicomforge.phantom.check_layer import layer_fault
from tests.phantom.reference import OBLIQUE, area, covered, grid, layer, turned2

AT, TURN = (0.7, -0.4), 25.0


def test_a_whole_turn_is_one_whatever_the_angles() -> None:
    for begin in (0.1, 171.47232029897947, -33.3):
        turn = {"radius": 7.0, "from_": begin, "to": begin + 360.0, "shell": 2.0}
        assert layer_fault(layer("sector", 1.0, **turn)) == ""
        ring = layer("ring", 1.0, radius=7.0, inner=5.0)
        assert np.abs(covered(layer("sector", 1.0, **turn), grid()) - covered(ring, grid())).max() < 1e-4


@pytest.mark.parametrize("plane", ["image", "patient"])
@pytest.mark.parametrize("inner", [0.0, 2.0])
@pytest.mark.parametrize("to", [40.0, 160.0, 300.0, 340.0])
def test_the_coverage_of_a_sector(to, inner, plane) -> None:
    on, own = grid(**OBLIQUE), turned2(AT, TURN)

    def inside(p):
        u, v = np.moveaxis(own(p), -1, 0)
        distance, turn = np.hypot(u, v), (np.degrees(np.arctan2(v, u)) + 20.0) % 360.0
        return (distance <= 7.0) & (distance >= inner) & (turn <= to + 20.0)

    shape = layer("sector", 1.0, plane=plane, radius=7.0, inner=inner, from_=-20.0, to=to, at=AT, rotate=TURN)
    assert np.abs(covered(shape, on) - area(inside, on, plane=plane)).max() < 0.02
