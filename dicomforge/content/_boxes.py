"""Boxes on a screen, side by side (PS3.3 C.23.3.1.1)."""

import math

from dicomforge.model import vr
from dicomforge.model.attributes import Attributes

WHOLE = (0.0, 1.0, 1.0, 0.0)
"""The whole screen: the top left corner and the bottom right corner, with y upwards."""


def position(number: int, count: int) -> tuple[float, float, float, float]:
    """Where box `number` (from 0) of `count` lies: in rows, as many boxes across as down or one more."""
    across = math.ceil(math.sqrt(count))
    down = -(-count // across)
    column, row = number % across, number // across
    left, right, top, bottom = column / across, (column + 1) / across, 1 - row / down, 1 - (row + 1) / down
    return round(left, 6), round(top, 6), round(right, 6), round(bottom, 6)


def box(number: int, count: int, layout: str) -> Attributes:
    """What structured displays and hanging protocols say of a box."""
    return vr.item(
        ImageBoxNumber=number + 1,
        ImageBoxLayoutType=layout,
        DisplayEnvironmentSpatialPosition=position(number, count),
    )
