"""Beam's eye views by hand."""

import numpy as np
import pytest

from dicomforge.preview.aperture import CROSS, JAW, LEAF, OPEN, SIDE, SPOT, Device, drawn

X, Y = Device("X", (), (-50.0, 30.0)), Device("Y", (), (-20.0, 40.0))
HALF_MM = 50 * 1.2


def at(image: np.ndarray, x: float, y: float) -> tuple[int, ...]:
    """The pixel at a place in mm."""
    column, row = (int((v + HALF_MM) / (2 * HALF_MM) * SIDE) for v in (x, -y))
    return tuple(image[row, column].tolist())


def test_jaws_stand_where_they_are_said_to() -> None:
    image = drawn([X, Y])
    for x, y, colour in ((-49, -19, OPEN), (-51, 0, JAW), (29, 39, OPEN), (31, 0, JAW), (0, -21, JAW), (0, 41, JAW)):
        assert at(image, x, y) == colour
    assert at(image, 0, 0) == CROSS


def test_leaves_block_between_their_boundaries() -> None:
    leaves = Device("X", (-20.0, 0.0, 20.0), (-10.0, -40.0, 10.0, 5.0))
    image = drawn([X, Y, leaves])
    assert [at(image, x, -10.0) for x in (-12, -8, 8, 12)] == [LEAF, OPEN, OPEN, LEAF]
    assert [at(image, x, 10.0) for x in (-42, -38, 3, 7)] == [LEAF, OPEN, OPEN, LEAF]
    assert at(image, -45, 30.0) == OPEN


def test_leaves_along_y_are_turned() -> None:
    image = drawn([X, Device("Y", (-20.0, 0.0, 20.0), (-10.0, -40.0, 10.0, 5.0))])
    assert [at(image, -10.0, y) for y in (-12, -8, 8, 12)] == [LEAF, OPEN, OPEN, LEAF]
    assert [at(image, 10.0, y) for y in (-42, -38, 3, 7)] == [LEAF, OPEN, OPEN, LEAF]


@pytest.mark.parametrize("device", [Device("X", (), (1.0,)), Device("X", (0.0,), (1.0, 2.0, 3.0, 4.0))])
def test_devices_without_sound_positions_are_left_out(device: Device) -> None:
    assert at(drawn([X, Y, device]), -49, -19) == OPEN


def test_spots_lie_at_their_place() -> None:
    assert at(drawn([X], [(20.0, 10.0)]), 20, 10) == SPOT
