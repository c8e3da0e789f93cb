"""Tally: sums over the pixels of one object in the frames of a stack.

Sums are exact: fractions of pixels are multiples of 2^-24, and values are counted.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.model.grid import Grid, Point
from dicomforge.phantom.labels import is_labelled

ONE = 1 << 24
"""A whole pixel."""


class Moments(NamedTuple):
    """The sum of the weights of some pixels, and of weight times row and times column."""

    weight: int = 0
    rows: int = 0
    columns: int = 0


NONE = Moments()


class Spread(NamedTuple):
    """A mean and a standard deviation; None where no pixel has a value."""

    mean: float | None = None
    sd: float | None = None


class SumOfPlanes(NamedTuple):
    """Measures of an object in a stack, from its pixels and the thickness of each plane."""

    volume_mm3: float
    centroid_mm: Point | None


class LabelBox(NamedTuple):
    """The first and last plane, row and column of labelled pixels, from 0."""

    planes: tuple[int, int]
    rows: tuple[int, int]
    columns: tuple[int, int]


@dataclass(slots=True)
class PlaneSums:
    """The sums of one plane."""

    own: int = 0
    """The area of the object, hidden or not."""
    visible: Moments = NONE
    labelled: Moments = NONE


@dataclass(slots=True)
class Tally:
    """The sums of one object; `planes` by the place of the plane in the stack."""

    planes: dict[int, PlaneSums] = field(default_factory=dict)
    box: LabelBox | None = None
    expected: Counter[float] = field(default_factory=Counter)
    measured: Counter[float] = field(default_factory=Counter)
    squares: list[float] = field(default_factory=list)
    """The sum of the squares of noise in each frame."""

    def show(self, place: int, own: NDArray[np.float32], visible: NDArray[np.float32]) -> None:
        """Adds a plane: the coverage of the object alone, and its visible part among the others."""
        mask = is_labelled(visible)
        self.planes[place] = PlaneSums(moments(own).weight, moments(visible), moments(mask))
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        if rows.size:
            self._extend(place, (int(rows[0]), int(rows[-1])), (int(columns[0]), int(columns[-1])))

    def _extend(self, place: int, rows: tuple[int, int], columns: tuple[int, int]) -> None:
        new = LabelBox((place, place), rows, columns)
        old = self.box or new
        self.box = LabelBox(*((min(a[0], b[0]), max(a[1], b[1])) for a, b in zip(old, new, strict=True)))

    def add_noise(self, noise: NDArray[np.float64]) -> None:
        """Adds the differences of the pixels of a frame from their expected values."""
        self.squares.append(math.fsum((noise * noise).tolist()))

    @property
    def noise(self) -> float | None:
        """The root mean square of noise; None where no pixel has a value."""
        total = self.measured.total()
        return math.sqrt(math.fsum(self.squares) / total) if total else None

    @property
    def own(self) -> int:
        """The area of the object, hidden or not."""
        return sum(one.own for one in self.planes.values())

    @property
    def visible(self) -> int:
        """The visible part of its area."""
        return sum(one.visible.weight for one in self.planes.values())

    @property
    def voxels(self) -> int:
        """The number of labelled pixels."""
        return sum(one.labelled.weight for one in self.planes.values()) // ONE

    @property
    def counts(self) -> list[int]:
        """The number of labelled pixels in each plane."""
        return [one.labelled.weight // ONE for one in self.planes.values()]

    @property
    def shown(self) -> list[int]:
        """The planes over which areas are averaged: those with a labelled pixel, or all if none has one."""
        labelled = [place for place, one in sorted(self.planes.items()) if one.labelled.weight]
        return labelled or sorted(self.planes)

    def area_mm2(self, name: str, grids: list[Grid], places: Sequence[int]) -> float:
        """The mean area of `visible` or `labelled` over some planes; `grids` are in the order of the stack."""
        weights = ((grids[at], getattr(self.planes[at], name).weight) for at in places if at in self.planes)
        areas = [weight / ONE * grid.row_spacing_mm * grid.column_spacing_mm for grid, weight in weights]
        return math.fsum(areas) / len(places) if places else 0.0

    def of(self, name: str, grids: list[Grid], widths: list[float]) -> SumOfPlanes:
        """The measures of `visible` or `labelled`; `grids` and `widths` are in the order of the stack."""
        parts = [(grids[at], widths[at], getattr(one, name)) for at, one in sorted(self.planes.items())]
        volumes = [m.weight / ONE * grid.row_spacing_mm * grid.column_spacing_mm * width for grid, width, m in parts]
        total = math.fsum(volumes)
        centres = [_centre(grid, m) for grid, _, m in parts]
        centroid = None
        if total > 0:
            x, y, z = (
                math.fsum(v * c[axis] for v, c in zip(volumes, centres, strict=True)) / total for axis in range(3)
            )
            centroid = (x, y, z)
        return SumOfPlanes(total, centroid)


def moments(weights: NDArray[Any]) -> Moments:
    """The moments of the pixels of a frame, which weigh at most 1 each."""
    exact = np.rint(weights.astype(np.float64) * ONE).astype(np.int64)
    by_row, by_column = exact.sum(axis=1), exact.sum(axis=0)
    rows = int((by_row * np.arange(by_row.size)).sum())
    return Moments(int(by_row.sum()), rows, int((by_column * np.arange(by_column.size)).sum()))


def _centre(grid: Grid, one: Moments) -> Point:
    if not one.weight:
        return grid.origin
    down, right = one.rows / one.weight * grid.row_spacing_mm, one.columns / one.weight * grid.column_spacing_mm
    x, y, z = (
        o + r * right + c * down
        for o, r, c in zip(grid.origin, grid.row_direction, grid.column_direction, strict=True)
    )
    return (x, y, z)


def count(into: Counter[float], values: NDArray[Any], slope: float = 1.0, intercept: float = 0.0) -> None:
    """Adds the values of some pixels, as slope times value plus intercept."""
    found, numbers = np.unique(values, return_counts=True)
    for value, number in zip(found.tolist(), numbers.tolist(), strict=True):
        into[value * slope + intercept] += number


def spread(values: Counter[float]) -> Spread:
    """The mean and the standard deviation (of the population) of counted values."""
    total = values.total()
    if not total:
        return Spread()
    mean = math.fsum(value * number for value, number in values.items()) / total
    variance = math.fsum((value - mean) * (value - mean) * number for value, number in values.items()) / total
    return Spread(mean, math.sqrt(variance))
