"""The opening of jaws and leaves as its source sees it (beam's eye view), in mm at the isocentre."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SIDE = 384
"""Pixels of a picture's side."""

LEAST_MM, BEYOND = 60.0, 1.2
"""Half of the smallest field that is pictured, and how much of what lies around an opening."""

OPEN, LEAF, JAW, EDGE = (232, 232, 224), (92, 99, 107), (52, 56, 61), (30, 33, 36)
CROSS, SPOT = (255, 221, 51), (224, 130, 20)
"""Colours: of the field, leaves, jaws and edges of leaves; of the isocentre and of scan spots."""


class Device(NamedTuple):
    """Pairs of leaves, or of jaws if there is one pair.

    They move along `axis`, X or Y of the beam limiting device (PS3.3 C.8.8.14.5), and lie between `boundaries` along
    the other axis. `positions` are those of the first bank, then those of the second.
    """

    axis: str
    boundaries: tuple[float, ...]
    positions: tuple[float, ...]

    @property
    def is_sound(self) -> bool:
        """Whether there are two positions for each pair, and boundaries of several."""
        pairs = len(self.positions) // 2
        return pairs > 0 and len(self.positions) % 2 == 0 and (pairs == 1 or len(self.boundaries) == pairs + 1)


def drawn(devices: Sequence[Device], spots: Sequence[tuple[float, float]] = ()) -> NDArray[np.uint8]:
    """(SIDE, SIDE, 3): X to the right, Y up, the isocentre in the middle."""
    sound = [device for device in devices if device.is_sound]
    half_mm = _extent(sound, spots)
    image = np.empty((SIDE, SIDE, 3), np.uint8)
    image[:] = OPEN
    along = (np.arange(SIDE) + 0.5) / SIDE * 2 * half_mm - half_mm
    for device in sorted(sound, key=lambda one: len(one.positions) == 2):
        moving, across = (along, along[::-1]) if device.axis == "X" else (along[::-1], along)
        blocked, edges = _blocked(device, moving, across)
        if device.axis == "X":
            blocked, edges = blocked.T, edges.T
        image[blocked] = JAW if len(device.positions) == 2 else LEAF
        image[edges] = EDGE
    for x, y in spots:
        column, row = (round((v + half_mm) / (2 * half_mm) * SIDE - 0.5) for v in (x, -y))
        image[max(0, row - 1) : row + 2, max(0, column - 1) : column + 2] = SPOT
    middle = SIDE // 2
    image[middle - 1 : middle + 1, middle - 8 : middle + 8] = CROSS
    image[middle - 8 : middle + 8, middle - 1 : middle + 1] = CROSS
    return image


def _extent(devices: Sequence[Device], spots: Sequence[tuple[float, float]]) -> float:
    """Half of the side of what is pictured: closed pairs of leaves need not be seen."""
    ends = [abs(v) for one in spots for v in one]
    for device in devices:
        count = len(device.positions) // 2
        for i, (low, high) in enumerate(zip(device.positions, device.positions[count:], strict=False)):
            if high > low:
                ends += [abs(low), abs(high), *map(abs, device.boundaries[i : i + 2] if count > 1 else ())]
    return max(LEAST_MM, max(ends, default=0.0) * BEYOND)


def _blocked(
    device: Device, moving: NDArray[np.float64], across: NDArray[np.float64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """(moving, across): what a device blocks, and the edges of its leaves there."""
    count = len(device.positions) // 2
    first, second = np.array(device.positions[:count]), np.array(device.positions[count:])
    pair = (
        np.searchsorted(np.array(device.boundaries), across, side="right") - 1
        if count > 1
        else across.astype(int) * 0
    )
    is_in = (pair >= 0) & (pair < count)
    pair = pair.clip(0, count - 1)
    blocked = ((moving[:, None] < first[pair]) | (moving[:, None] > second[pair])) & is_in
    changes = np.append(False, pair[1:] != pair[:-1]) & is_in
    return blocked, blocked & changes
