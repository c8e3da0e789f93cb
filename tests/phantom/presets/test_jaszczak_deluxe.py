"""The deluxe Jaszczak phantom against petalosim's rule for its rods, and closed forms."""

import math

import numpy as np
import pytest

from dicomforge.phantom.presets.jaszczak_deluxe import DECLARES
from tests.phantom.reference import covered, grid, layer, stored

LAYERS = DECLARES(background=1.0).layers()
PARTS = [layer(part.type, part.value, part.blend, **dict(part.params)) for part in LAYERS]
RODS = [dict(part.params) for part in LAYERS if part.name.startswith("rod")]
SPHERES = [dict(part.params) for part in LAYERS if part.name.startswith("sphere")]


def petalosim(diameter: float, turn: float) -> list[tuple[float, float]]:
    """Rods of a sector, by two vectors of the lattice from a corner that is 14.4 mm off the axis."""
    found: list[tuple[float, float]] = []
    c, s = math.cos(turn), math.sin(turn)
    for a in range(20):
        for b in range(20):
            x = (2 * a + b) * diameter + 14.4 * math.cos(math.pi / 6) + diameter / 2 * math.sqrt(3)
            y = b * math.sqrt(3) * diameter + 14.4 * math.sin(math.pi / 6) + diameter / 2
            if math.hypot(x, y) + diameter / 2 + 0.1 >= 108.0:
                break
            found.append((c * x - s * y, s * x + c * y))
    return found


def test_the_rods_lie_where_petalosim_places_them() -> None:
    expected = [
        at
        for sector, diameter in enumerate((4.8, 6.4, 7.9, 9.5, 11.1, 12.7))
        for at in petalosim(diameter, sector * math.pi / 3)
    ]
    found = [rod["at"][:2] for rod in RODS]
    assert len(found) == len(expected) == 150
    assert all(min(math.dist(at, other) for other in found) < 1e-6 for at in expected)
    assert {rod["at"][2] for rod in RODS} == {-49.0}


def test_the_rods_leave_their_area_out_of_the_body() -> None:
    on = grid(440, 440, spacing=(0.5, 0.5), centre=(0.0, 0.0, -49.0))
    body = stored(layer("fill", 0.0), *(part._replace(value=(part.value[0] * 1000,)) for part in PARTS), on=on).sum()
    area = math.pi * (108.0**2 - sum(rod["radius"] ** 2 for rod in RODS))
    assert body / 4000 == pytest.approx(area, rel=1e-3)


def test_the_spheres_are_127_mm_above_the_base_and_54_mm_off_the_axis() -> None:
    assert [2 * one["radius"] for one in SPHERES] == [9.5, 12.7, 15.9, 19.1, 25.4, 31.8]
    for one in SPHERES:
        assert math.hypot(*one["at"][:2]) == pytest.approx(54.0)
        assert one["at"][2] == 127.0 - 93.0
    largest = covered(layer("sphere", 1.0, **SPHERES[-1]), grid(140, 140, centre=(0.0, 0.0, 34.0))).sum()
    assert largest == pytest.approx(math.pi * 15.9**2, rel=1e-3)


def test_the_wall_is_3_mm_and_the_upper_part_uniform() -> None:
    x = stored(layer("fill", -1.0), *PARTS, on=grid(1, 2300, spacing=(0.1, 0.1), centre=(0.0, 0.0, 70.0)))[0]
    values, counts = np.unique(x, return_counts=True)
    assert dict(zip(values.tolist(), (counts * 0.1).tolist(), strict=True)) == pytest.approx(
        {-1: 230.0 - 222.4, 0: 6.4, 1: 216.0}, abs=0.3
    )
