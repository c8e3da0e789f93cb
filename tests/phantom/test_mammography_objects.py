"""Fibers, speck groups and masses lie where they should, also when turned."""

import numpy as np
import pytest

from dicomforge.phantom.mammography_objects import MammographyObjects

OBJECTS = MammographyObjects((10.0, 5.0), 0.0, 1.0, 1.0, 1.0)


def places(parts) -> np.ndarray:
    return np.array(list(dict.fromkeys(dict(part.params)["at"] for part in parts)))


def test_specks_lie_at_12_2_5_7_and_10_of_a_clock_when_the_chest_wall_is_on_the_right() -> None:
    found = places(OBJECTS.specks(1, 0.3, 0.0, 0.0)) - (10.0, 5.0)
    assert found[0].tolist() == [0.0, 0.0]
    right, up = found[1:, 1], found[1:, 0]
    assert np.hypot(right, up) == pytest.approx([2.5] * 5)
    assert np.degrees(np.arctan2(right, up)) / 30 % 12 == pytest.approx([0, 2, 5, 7, 10], abs=1e-9)


def test_fibers_lie_at_45_degrees_in_turns() -> None:
    found = [dict(next(OBJECTS.fiber(number, 0.5, 0.0, 0.0)).params)["rotate"] for number in (1, 2, 3)]
    assert found == [-45.0, 45.0, -45.0]


def test_a_turn_moves_objects_around_the_middle_and_turns_fibers() -> None:
    turned = OBJECTS._replace(rotate=90.0)
    assert turned.point(3.0, 1.0) == pytest.approx((9.0, 8.0))
    assert dict(next(turned.fiber(2, 0.5, 0.0, 0.0)).params)["rotate"] == 135.0
    assert places(turned.mass(1, 1.0, 3.0, 1.0))[0] == pytest.approx((9.0, 8.0))
