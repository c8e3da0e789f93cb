"""Slab: a slice as the mean of planes across its thickness, and the planes in which a solid is cut for each of them.

A slab is divided into parts of equal thickness, and the plane in the middle of a part stands for it. A solid with a
`depth` counts in each part by the fraction that it occupies, and parts are divided at its inner faces, so that faces
parallel to the slice are exact.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from dicomforge.model.grid import Point, dot
from dicomforge.model.recipe import MOST_PLANES
from dicomforge.phantom.plane import LENGTH_DIGITS, turned

FEWEST = 10
"""Steps that the longest chord of a solid spans: the section of a rod in the slice changes abruptly at its ends."""

PARALLEL = 1e-9
"""Two directions are perpendicular if the cosine of their angle is below this."""


TINY_MM = 1e-8
"""Levels that are closer than this are one."""


class Depth(NamedTuple):
    """The extent of a solid along a direction, mm; infinite where it has no end."""

    low: float
    high: float
    chord: float
    """Its longest chord; of several parts, that of the thinnest."""
    faces: tuple[float, ...] = ()
    """Where, between its ends, its section may change abruptly."""

    def moved(self, by_mm: float, times: float = 1.0) -> Depth:
        """The depth of the solid that is scaled along the direction and then moved."""
        low, high, *faces = (one * times + by_mm for one in (self.low, self.high, *self.faces))
        return Depth(low, high, self.chord * times, tuple(faces))

    def levels(self) -> tuple[float, ...]:
        """Where it begins and ends, and its faces."""
        return (self.low, self.high, *self.faces)


class Cut(NamedTuple):
    """A plane in which a solid is cut: its offset along the normal, mm, and the part of a slab that it stands for."""

    offset: float
    share: float


class SlabPart(NamedTuple):
    """One part of a slab: its middle, along the normal from the plane of the slice, and its thickness, mm."""

    middle: float
    thickness: float


class PlanesAcross(NamedTuple):
    """The parts of a slab from its low side to its high side, none where a frame is its middle plane.

    `weights` of the planes are multiples of 2^-20 whose sum is 1; none: all weigh the same.
    """

    parts: tuple[SlabPart, ...] = ()
    weights: tuple[float, ...] = ()

    @property
    def half_mm(self) -> float:
        """Half the thickness of all parts, mm."""
        return math.fsum(part.thickness for part in self.parts) / 2


MIDDLE = PlanesAcross()

UNIT = 1 << 20
"""Weights are multiples of 1 / UNIT: their sum is exact."""

FARTHEST = 3.0
"""Standard deviations beyond which a blur along the normal is cut off."""

FINER = 16
"""Points in each part at which the profile of a blurred slab is summed."""


def across(slab: tuple[int, float] | None, sds_mm: tuple[float, ...]) -> PlanesAcross:
    """The parts of a slab of (planes, thickness in mm), blurred along its normal with standard deviations.

    A blurred slab reaches further and has more planes, at the same distance up to the maximum number.
    """
    planes, thickness = slab or (1, 0.0)
    sd = math.sqrt(math.fsum(one * one for one in sds_mm)) if sds_mm else 0.0
    if not sd:
        return PlanesAcross(_parts(planes, thickness)) if slab else MIDDLE
    whole = thickness + 2 * FARTHEST * sd
    step = min(thickness / planes, sd) if slab else sd / 4
    planes = max(planes, min(MOST_PLANES, math.ceil(whole / step)))
    parts = _parts(planes, whole)
    heights = [_profile(part, thickness, sd) for part in parts]
    total = math.fsum(heights)
    weights = [round(UNIT * height / total) for height in heights]
    weights[planes // 2] += UNIT - sum(weights)
    return PlanesAcross(parts, tuple(weight / UNIT for weight in weights))


def _parts(planes: int, thickness_mm: float) -> tuple[SlabPart, ...]:
    each = thickness_mm / planes
    return tuple(SlabPart((i - (planes - 1) / 2) * each, each) for i in range(planes))


def _profile(part: SlabPart, thickness_mm: float, sd_mm: float) -> float:
    """The sensitivity of a blurred slab over one of its parts."""
    inner = [part.middle + ((i + 0.5) / FINER - 0.5) * part.thickness for i in range(FINER)]
    if not thickness_mm:
        return math.fsum(math.exp(-at * at / (2 * sd_mm * sd_mm)) for at in inner)
    half, scale = thickness_mm / 2, sd_mm * math.sqrt(2.0)
    return math.fsum(math.erf((at + half) / scale) - math.erf((at - half) / scale) for at in inner)


def cuts(part: SlabPart, depth: Depth | None, least: int, most: int) -> list[Cut]:
    """Where a solid is cut for a part of a slab; shares are fractions of the part.

    Offsets and `depth` are from the plane of the slice. There are `least` cuts, doubled up to `most` where the
    longest chord spans less than `FEWEST` steps, and at least one between two faces.
    """
    middle, thickness = part
    low, high = middle - thickness / 2, middle + thickness / 2
    if depth is None:
        return _cuts(middle, thickness, 1.0, least)
    count = least
    while count * 2 <= most and depth.chord * count < FEWEST * thickness:
        count *= 2
    if depth.low <= low and depth.high >= high and not any(low < face < high for face in depth.faces):
        return _cuts(middle, thickness, 1.0, count)
    low, high = max(low, depth.low), min(high, depth.high)
    if high <= low:
        return []
    ends = (low, *sorted({face for face in depth.faces if low < face < high}), high)
    found: list[Cut] = []
    for begin, end in pairwise(ends):
        each = math.ceil(count * ((end - begin) / (high - low)))
        found += _cuts((begin + end) / 2, thickness, (end - begin) / thickness, each)
    return found


def _cuts(middle: float, thickness_mm: float, share: float, count: int) -> list[Cut]:
    """Cuts at equal distances about the middle of a share of a part."""
    step = thickness_mm * share / count
    return [Cut(middle + (i - (count - 1) / 2) * step, share / count) for i in range(count)]


def most_cuts(parts: Iterable[SlabPart], depth: Depth | None) -> int:
    """The most cuts of a thin solid for each of the parts that it meets."""
    met = len([one for one in parts if depth is None or _meets(one, depth)])
    return max(1, MOST_PLANES // max(met, 1))


def _meets(part: SlabPart, depth: Depth) -> bool:
    half = part.thickness / 2
    return depth.low < part.middle + half and depth.high > part.middle - half


def faces_between(low: float, high: float, levels: Iterable[float]) -> tuple[float, ...]:
    """The levels between two ends, rounded, so that a face has one; none if there are more than a slab has planes."""
    found = {at for one in levels if low + TINY_MM < (at := round(one, LENGTH_DIGITS)) < high - TINY_MM}
    return tuple(sorted(found)) if len(found) <= MOST_PLANES else ()


def level_sides(heights: Sequence[float]) -> Iterator[float]:
    """The heights of those sides of a closed polygon that lie level."""
    return (one for one, after in zip(heights, (*heights[1:], heights[0]), strict=True) if abs(after - one) < TINY_MM)


def middle_depth(at: Point, normal: Point, half_mm: float, chord_mm: float) -> Depth:
    """The depth of a solid that reaches equally far to both sides of the point `at`."""
    middle = dot(at, normal)
    return Depth(middle - half_mm, middle + half_mm, chord_mm)


def depth_of(solid: Any, normal: Point) -> Depth | None:
    """The depth of a solid; None where it is not known."""
    found: Depth | None = solid.depth(normal) if hasattr(solid, "depth") else None
    return found


def united(depths: Iterable[Depth]) -> Depth:
    """The depth of several solids as one."""
    lows, highs, chords, faces = zip(*depths, strict=True)
    low, high = min(lows), max(highs)
    inner = (one for one in (*lows, *highs, *(face for of in faces for face in of)) if low < one < high)
    return Depth(low, high, min(chords), tuple(sorted(set(inner))))


def own_direction(normal: Point, rotate_deg: Point) -> Point:
    """A direction in the coordinates of a solid that was turned about x, then y, then z."""
    x, y, z = (dot(normal, axis) for axis in zip(*turned(rotate_deg), strict=True))
    return (x, y, z)


def chord(length_mm: float, cosine: float) -> float:
    """The length along a direction of a solid that is `length_mm` thick; infinite where the two are perpendicular."""
    return length_mm / abs(cosine) if abs(cosine) > PARALLEL else math.inf
