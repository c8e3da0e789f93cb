"""Measure MTF: the modulation transfer function of images by the edge of a disc, from pixels alone."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.truth.resolution import mtf

HALF_SECTOR_DEG = 30
"""Pixels in a direction are at most so far beside it."""

SECTOR = math.cos(math.radians(HALF_SECTOR_DEG))

FLAT = 0.01
"""Far from an edge, means of pixels differ by at most this part of the contrast."""

SPREAD = 0.1
"""Far from an edge, pixels have at most this part of the contrast as their standard deviation."""

STEP_PX = 0.1
"""The edge lies where the labels have it, within this part of a pixel: a wall between both sides moves it."""


class Disc(NamedTuple):
    """A disc; lengths in mm, the centre in rows and columns."""

    row: float
    column: float
    radius_mm: float
    clear_mm: float
    """How far from its edge, on both sides, there is nothing but the edge."""


class DiscEdge(NamedTuple):
    """The pixels near an edge in one direction, by their distance from it."""

    distances_mm: NDArray[np.float64]
    """(pixels,), rising outwards."""
    values: NDArray[np.float64]
    """(planes, pixels), 1 inside and 0 outside."""

    def mtf(self, per_mm: float) -> tuple[float, float]:
        """The MTF at a frequency, and its standard error by how the planes differ.

        It is the transform of the derivative of the edge, which is linear in the values.
        """
        ends = self.distances_mm[[0, *range(len(self.distances_mm)), -1]]
        waves = np.cos(2 * math.pi * per_mm * (ends[1:] + ends[:-1]) / 2)
        by_plane = waves[0] + (self.values * np.diff(waves)).sum(axis=1)
        return float(by_plane.mean()), float(by_plane.std(ddof=1)) / math.sqrt(len(by_plane))


Edges = tuple[DiscEdge, DiscEdge]
"""Along rows and along columns."""


def edges(planes: NDArray[np.float64], spacing_mm: tuple[float, float], about: Disc) -> Edges | None:
    """The edge of a disc along rows and along columns; None where it is not clear.

    `planes` are two or more images (planes, rows, columns) that show the disc alike. Radial pixels of a rod make its
    edge spread function (Richard et al., Towards task-based assessment of CT performance, Medical Physics 39, 2012);
    its centre and its radius follow from the contrast.
    """
    mean = planes.mean(axis=0)
    down, across = _offsets(planes.shape[1:], spacing_mm, about.row, about.column)
    distance = np.hypot(down, across) - about.radius_mm
    inside, outside = _plateau(mean, -distance, about.clear_mm), _plateau(mean, distance, about.clear_mm)
    if inside is None or outside is None:
        return None
    contrast = inside.mean - outside.mean
    if not contrast or any(
        one.drift > FLAT * abs(contrast) or one.sd > SPREAD * abs(contrast) for one in (inside, outside)
    ):
        return None
    weights = np.where(distance < about.clear_mm, (mean - outside.mean) / contrast, 0.0)
    weights[distance < -about.clear_mm] = 1.0
    total = float(weights.sum())
    radius = math.sqrt(total * spacing_mm[0] * spacing_mm[1] / math.pi)
    if abs(radius - about.radius_mm) > STEP_PX * max(spacing_mm):
        return None
    row = about.row + float((weights * down).sum()) / total / spacing_mm[0]
    column = about.column + float((weights * across).sum()) / total / spacing_mm[1]
    down, across = _offsets(planes.shape[1:], spacing_mm, row, column)
    around, scaled = np.hypot(down, across), (planes - outside.mean) / contrast
    near = np.abs(around - radius) < about.clear_mm
    found = []
    for along in (across, down):
        own = near & (np.abs(along) >= SECTOR * around)
        order = np.argsort(around[own], kind="stable")
        found.append(DiscEdge((around[own] - radius)[order], scaled[:, own][:, order]))
    return found[0], found[1]


def beside_axis(per_mm: float, spacing_mm: tuple[float, float], fwhms_mm: Sequence[tuple[float, float]]) -> float:
    """How much larger the MTF of a sector is than that along its axis; pairs are along the axis and across it.

    The edge of a sector is the mean of edges in its directions, and so is their MTF.
    """
    along, across = zip(*fwhms_mm, strict=True) if fwhms_mm else ((), ())

    def seen(degrees: float) -> float:
        turn = math.radians(degrees)
        return mtf(per_mm * math.cos(turn), spacing_mm[0], along) * mtf(
            per_mm * math.sin(turn), spacing_mm[1], across
        )

    return math.fsum(map(seen, range(HALF_SECTOR_DEG + 1))) / (HALF_SECTOR_DEG + 1) - seen(0)


def _offsets(
    shape: tuple[int, ...], spacing_mm: tuple[float, float], row: float, column: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How far each pixel lies from a place down and across, mm, (rows, columns)."""
    down = (np.arange(shape[0])[:, None] - row) * spacing_mm[0]
    across = (np.arange(shape[1])[None, :] - column) * spacing_mm[1]
    return np.broadcast_to(down, shape), np.broadcast_to(across, shape)


class _Plateau(NamedTuple):
    mean: float
    sd: float
    drift: float
    """How much the mean changes from its nearer to its farther half."""


def _plateau(mean: NDArray[np.float64], distance: NDArray[np.float64], clear: float) -> _Plateau | None:
    """The pixels from half of the clear distance on; None where either half has none."""
    halves = [mean[(distance >= low * clear) & (distance < high * clear)] for low, high in ((0.5, 0.75), (0.75, 1.0))]
    if not all(half.size for half in halves):
        return None
    near, far = (float(half.mean()) for half in halves)
    whole = np.concatenate(halves)
    return _Plateau(float(whole.mean()), float(whole.std()), abs(near - far))
