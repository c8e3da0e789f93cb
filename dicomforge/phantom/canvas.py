"""Canvas: output values to paint on, and a kept copy that frames begin with."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dicomforge.phantom.blend import Span, blend, widened
from dicomforge.phantom.filling import Coverage
from dicomforge.phantom.lattice import lattice
from dicomforge.phantom.program import Paint
from dicomforge.phantom.whole import Whole, Window, whole_of

if TYPE_CHECKING:
    from dicomforge.phantom.blend import Values

UNKNOWN = -math.inf, math.inf

AT_ONCE = 1 << 18
"""Pixels of whole rows at which a field is sampled at a time."""

MUCH = 4
"""What was painted since is called little up to one part in so many of the canvas."""


class Ground:
    """Values (samples, rows, columns) float32 that lie within `span`, and stay for several frames."""

    def __init__(self, values: Values, span: Span) -> None:
        self.values = values
        self.span = span
        self._whole: list[Whole | None] = []

    def whole(self, intercept: float) -> Whole | None:
        """The values as whole numbers, less `intercept`, where that pays: found once, of one intercept."""
        if not self._whole:
            self._whole.append(whole_of(self.values, self.span, intercept))
        return self._whole[0]


class Painting(NamedTuple):
    """Values (samples, rows, columns) float32 within `span`; those of `ground`, if any, but for windows `changed`."""

    values: Values
    span: Span
    ground: Ground | None = None
    changed: tuple[Window, ...] = ()


class Canvas:
    """`values` are (samples, rows, columns) float32, `kept` a copy.

    Between the frames of a series little changes: only where they differ are values copied, and what is painted tells
    what the values lie within.
    """

    def __init__(self, shape: tuple[int, int, int]) -> None:
        self.values: Values = np.empty(shape, np.float32)
        self.span: Span = UNKNOWN
        self._kept = Ground(self.values, UNKNOWN)
        self._still: Ground | None = None
        """The values, if they were asked for as such since they last changed."""
        self._changed: list[Window] | None = None
        """Where the values may differ from the kept ones; None: anywhere."""

    def clear(self) -> None:
        """All values become 0."""
        self.values[...] = 0.0
        self._changed, self._still = None, None
        self.span = 0.0, 0.0

    def keep(self) -> None:
        """The values as they are now become the kept ones."""
        kept = self.values.copy()
        self.span = _span(kept)
        self._kept = Ground(kept, self.span)
        self._changed, self._still = [], None

    def restore(self) -> None:
        """The values become the kept ones."""
        if self._changed is None:
            self.values[...] = self._kept.values
        else:
            for rows, columns in self._changed:
                self.values[:, rows, columns] = self._kept.values[:, rows, columns]
        self._changed, self._still = [], None
        self.span = self._kept.span

    def all_changed(self) -> None:
        """Tell that any of the values may have changed to anything."""
        self._changed, self._still = None, None
        self.span = UNKNOWN

    def painting(self) -> Painting:
        """The values; painting goes on."""
        areas = ((rows.stop - rows.start) * (columns.stop - columns.start) for rows, columns in self._changed or ())
        if self._changed is None or sum(areas) * MUCH > self.values[0].size:
            return Painting(self.values, self.span)
        return Painting(self.values, self.span, self._kept, tuple(self._changed))

    def still(self) -> Painting:
        """The values, which were asked for before."""
        if self._still is None:
            self._still = Ground(self.values, self.span)
        return Painting(self.values, self.span, self._still)

    def kept(self) -> Painting:
        """The kept values."""
        return Painting(self._kept.values, self._kept.span, self._kept)

    def paint(self, step: Paint, window: Coverage | None) -> None:
        """The value of a step where `window` covers the canvas; everywhere where it is None."""
        _, rows, columns = self.values.shape
        if window is None:
            top, left, height, width, alpha = 0, 0, rows, columns, None
            self._changed = None
        else:
            top, left, alpha = window
            height, width = alpha.shape
        box = slice(top, top + height), slice(left, left + width)
        if self._changed is not None:
            self._changed.append(box)
        self._still = None
        under = self.values[:, *box]
        if isinstance(step.value, tuple):
            of = min(step.value), max(step.value)
            for plane, value in zip(under, step.value * (len(under) // len(step.value)), strict=True):
                blend(step.blend, plane, value, alpha)
        else:
            ends: list[float] = []
            for first in range(0, height, most := max(1, AT_ONCE // width)):
                part = slice(first, min(first + most, height))
                place = lattice((rows, columns), (top + first, left, part.stop - first, width))
                field = step.value.values(place).astype(np.float32)
                ends += _span(field)
                for plane in under[:, part]:
                    blend(step.blend, plane, field, None if alpha is None else alpha[part])
            of = min(ends), max(ends)
        self.span = widened(step.blend, self.span, of)


def _span(values: Values) -> Span:
    return (float(values.min()), float(values.max())) if values.size else (0.0, 0.0)
