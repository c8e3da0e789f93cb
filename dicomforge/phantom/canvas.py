"""Canvas: output values to paint on, and a kept copy that frames begin with."""

from collections.abc import Iterator

import numpy as np

from dicomforge.phantom.arrays import Values
from dicomforge.phantom.filling import Coverage
from dicomforge.phantom.lattice import lattice
from dicomforge.phantom.resolve import LARGEST
from dicomforge.phantom.steps import Mean, Paint

AT_ONCE = 1 << 18
"""Pixels of whole rows at which a field is sampled at a time."""


class Canvas:
    """`values` are (samples, rows, columns) float32, or float64 for pixels of 64 bits, `kept` a copy.

    Between the frames of a series little changes: only where they differ are values copied.
    """

    def __init__(self, shape: tuple[int, int, int], dtype: type[np.floating] = np.float32) -> None:
        self.values: Values = np.empty(shape, dtype)
        self.kept: Values = self.values
        self._changed: list[tuple[slice, slice]] | None = None
        """Rows and columns where the values may differ from the kept ones; None: anywhere."""

    def clear(self) -> None:
        """All values become 0."""
        self.values[...] = 0.0
        self._changed = None

    def keep(self) -> None:
        """Copy the values as they are now."""
        self.kept = self.values.copy()
        self._changed = []

    def restore(self) -> None:
        """The values become the kept ones."""
        for rows, columns in [(slice(None), slice(None))] if self._changed is None else self._changed:
            self.values[:, rows, columns] = self.kept[:, rows, columns]
        self._changed = []

    def averaged(self, rows: slice, step: Mean) -> Iterator[int]:
        """Yields the number of each plane to paint on the canvas; afterwards `rows` hold the mean of the planes."""
        below, before = self.values[:, rows].copy(), self._changed
        total = np.zeros(below.shape)
        for number in range(step.planes):
            self._changed = []
            yield number
            painted = self.values[:, rows].astype(np.float64)
            if step.weights:
                painted *= step.weights[number]
            total += painted
            self.values[:, rows] = below
        if not step.weights:
            total /= step.planes
        self.values[:, rows] = total
        self._changed = None if before is None else [*before, (rows, slice(None))]

    def all_changed(self) -> None:
        """Any of the values may have changed."""
        self._changed = None

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
        under = self.values[:, *box]
        if isinstance(step.value, tuple):
            for plane, value in zip(under, step.value * (len(under) // len(step.value)), strict=True):
                blend(step.blend, plane, value, alpha)
            return
        for first in range(0, height, most := max(1, AT_ONCE // width)):
            part = slice(first, min(first + most, height))
            place = lattice((rows, columns), (top + first, left, part.stop - first, width))
            field = step.value.values(place).astype(self.values.dtype)
            planes = field if field.ndim == 3 else (field,) * len(under)
            for plane, values in zip(under[:, part], planes, strict=True):
                blend(step.blend, plane, values, None if alpha is None else alpha[part])


def blend(name: str, under: Values, value: float | Values, alpha: Values | None) -> None:
    """Paint `value` on `under` in place: (rows, columns) of floats, output values.

    `alpha` (rows, columns) is the coverage; None covers everything. `over` mixes by coverage, `add` adds value times
    coverage, `multiply`, `min` and `max` mix their result by coverage; `replace` does not mix: a pixel that is
    covered by half or more becomes the value.

    Raises KeyError for a name that is none of BLENDS.
    """
    if alpha is not None:
        alpha = alpha.astype(under.dtype, copy=False)
    if name == "add":
        under += value if alpha is None else alpha * value
    elif name == "replace":
        np.copyto(under, value, where=True if alpha is None else alpha >= 0.5)
    elif alpha is None:
        under[...] = _met(name, under, value)
    else:
        painted = _met(name, under, value) * alpha
        rest = 1.0 - alpha
        rest *= under
        np.add(painted, rest, out=under)


def _met(name: str, under: Values, value: float | Values) -> float | Values:
    if name == "over":
        return value
    if name == "multiply":
        product: Values = np.clip(under * value, -LARGEST, LARGEST)
        return product
    return {"min": np.minimum, "max": np.maximum}[name](under, value)
