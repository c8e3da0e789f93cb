"""Uniform regions: the pixels around which the same segments lie, from the labels of a segmentation alone."""

import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.truth.measured_files import ImageStack, Label, full_plane_of, plane_of

SIDES = (64, 48, 32, 24, 16)
"""Sides of square regions in pixels, the largest first."""

MOST_SQUARES = 64

MULTIPLIER, MODULUS = 0x9E3779B97F4A7C15, 1 << 64
"""Powers of an odd number: sums of different sets of them differ, but for chance of one in 2^64."""


class Square(NamedTuple):
    """A square of pixels in one plane."""

    place: int
    row: int
    column: int
    side: int

    def of(self, plane: NDArray[Any]) -> NDArray[Any]:
        """Its values in a plane (rows, columns)."""
        return plane[self.row : self.row + self.side, self.column : self.column + self.side]


class Margin(NamedTuple):
    """How far regions keep away from what differs, in pixels and in planes: one further than a blur reaches."""

    pixels: int
    planes: int


def signature(labels: Mapping[int, Label], place: int, stack: ImageStack) -> NDArray[np.uint64]:
    """A number for each pixel of a plane, (rows, columns), that stands for the set of segments that have it."""
    shape = stack.grids[0][:2]
    found = np.zeros(shape, np.uint64)
    for rank, label in enumerate(labels.values(), 1):
        if place in label.masks:
            found[plane_of(label, place, shape)] += np.uint64(pow(MULTIPLIER, rank, MODULUS))
    return found


def uniform(labels: Mapping[int, Label], stack: ImageStack, margin: Margin) -> dict[int, NDArray[np.bool_]]:
    """Of each plane with a label, the pixels (rows, columns) around which all pixels have the same segments, or none.

    What lies beyond the images is taken to go on.
    """
    places = sorted({place for label in labels.values() for place in label.masks})
    signatures: dict[int, NDArray[np.uint64]] = {}
    found = {}
    for place in places:
        near = range(max(0, place - margin.planes), min(len(stack.grids), place + margin.planes + 1))
        signatures = {one: signatures[one] if one in signatures else signature(labels, one, stack) for one in near}
        own = signatures[place]
        found[place] = _eroded(own, margin.pixels)
        for other in signatures.values():
            found[place] &= other == own
    return found


def interior(label: Label, stack: ImageStack, margin: Margin) -> Iterator[tuple[int, NDArray[np.bool_]]]:
    """Planes, with the pixels (rows, columns) around which all pixels, also across corners, lie whole in a label.

    What lies beyond the images may be something else: pixels from which a blur reaches there are left out.
    """
    shape = stack.grids[0][:2]
    beyond_pixels, beyond_planes = margin.pixels - 1, margin.planes - 1
    for place in sorted(label.full):
        near = range(max(0, place - margin.planes), min(len(stack.grids), place + margin.planes + 1))
        within = beyond_planes <= place < len(stack.grids) - beyond_planes
        if within and all(one in label.full for one in near):
            together = np.logical_and.reduce([full_plane_of(label, one, shape) for one in near])
            for side in (together, together.T):
                side[:beyond_pixels] = False
                side[len(side) - beyond_pixels :] = False
            if together.any():
                yield place, _shrunk(_shrunk(together, margin.pixels).T, margin.pixels).T


def _shrunk(mask: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    """A mask (rows, columns) without the rows next to those where it is not, up to a distance."""
    found = mask.copy()
    for shift in range(1, min(by, len(mask) - 1) + 1):
        found[shift:] &= mask[:-shift]
        found[:-shift] &= mask[shift:]
    return found


def squares(inside: Mapping[int, NDArray[np.bool_]]) -> list[Square]:
    """Squares of one size, the largest that fits, in pixels that are `inside` (rows, columns) each plane."""
    for side in SIDES:
        found = [Square(at, *corner, side) for at, mask in inside.items() for corner in _fitting(mask, side)]
        if found:
            return found[:: math.ceil(len(found) / MOST_SQUARES)]
    return []


def _eroded(signatures: NDArray[np.uint64], margin: int) -> NDArray[np.bool_]:
    """Whether all pixels up to a margin away, along rows and columns, have the same number."""
    rows, columns = signatures.shape
    same = np.ones((rows, columns), bool)
    for axis, size in ((0, rows), (1, columns)):
        ends: NDArray[Any] = np.swapaxes(signatures, 0, axis)
        kept = np.swapaxes(same, 0, axis)
        changed = np.zeros(kept.shape, bool)
        differs = ends[1:] != ends[:-1]
        for shift in range(margin):
            changed[: size - 1 - shift] |= differs[shift:]
            changed[1 + shift :] |= differs[: size - 1 - shift]
        kept &= ~changed
    return same


def _fitting(mask: NDArray[np.bool_], side: int) -> list[tuple[int, int]]:
    """The corners of squares that do not overlap and lie in a mask, in rows from the top."""
    rows, columns = mask.shape
    if rows < side or columns < side:
        return []
    sums = np.zeros((rows + 1, columns + 1), np.int64)
    sums[1:, 1:] = mask.cumsum(0).cumsum(1)
    full = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side] == side * side
    found, row = [], 0
    while row < full.shape[0]:
        column, used = 0, False
        for column_at in np.flatnonzero(full[row]).tolist():
            if column_at >= column:
                found.append((row, int(column_at)))
                column, used = column_at + side, True
        row += side if used else 1
    return found
