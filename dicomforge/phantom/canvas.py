"""Canvas: output values to paint on, and a kept copy that frames begin with."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from dicomforge.phantom.blend import Span, blend, widened
from dicomforge.phantom.filling import Coverage
from dicomforge.phantom.lattice import lattice
from dicomforge.phantom.program import Paint

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.float32]
    Box = tuple[slice, slice, slice]

UNKNOWN = -math.inf, math.inf


class Canvas:
    """`values` and `kept` are (samples, rows, columns) float32.

    Between the frames of a series little changes: only where they differ are values copied, and what is painted tells
    what the values lie within.
    """

    def __init__(self, shape: tuple[int, int, int]) -> None:
        self.values: Values = np.empty(shape, np.float32)
        self.kept: Values = self.values
        self.span: Span = UNKNOWN
        self.kept_span: Span = UNKNOWN
        self._changed: list[Box] | None = None
        """Where the values may differ from the kept ones; None: anywhere."""

    def clear(self) -> None:
        """All values become 0."""
        self.values[...] = 0.0
        self._changed = None
        self.span = 0.0, 0.0

    def keep(self) -> None:
        """The values as they are now become the kept ones."""
        self.kept = self.values.copy()
        self.span = self.kept_span = _span(self.kept)
        self._changed = []

    def restore(self) -> None:
        """The values become the kept ones."""
        if self._changed is None:
            self.values[...] = self.kept
        else:
            for box in self._changed:
                self.values[box] = self.kept[box]
        self._changed = []
        self.span = self.kept_span

    def all_changed(self) -> None:
        """Tell that any of the values may have changed to anything."""
        self._changed = None
        self.span = UNKNOWN

    def paint(self, step: Paint, window: Coverage | None) -> None:
        """The value of a step where `window` covers the canvas; everywhere where it is None."""
        _, rows, columns = self.values.shape
        if window is None:
            top, left, height, width, alpha = 0, 0, rows, columns, None
            self._changed = None
        else:
            top, left, alpha = window
            height, width = alpha.shape
        box = slice(None), slice(top, top + height), slice(left, left + width)
        if self._changed is not None:
            self._changed.append(box)
        under = self.values[box]
        if isinstance(step.value, tuple):
            of = min(step.value), max(step.value)
            for plane, value in zip(under, step.value * (len(under) // len(step.value)), strict=True):
                blend(step.blend, plane, value, alpha)
        else:
            field = step.value.values(lattice((rows, columns), (top, left, height, width))).astype(np.float32)
            of = _span(field)
            for plane in under:
                blend(step.blend, plane, field, alpha)
        self.span = widened(step.blend, self.span, of)


def _span(values: Values) -> Span:
    return (float(values.min()), float(values.max())) if values.size else (0.0, 0.0)
