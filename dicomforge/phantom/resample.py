"""Resample: a raster at the pixels of a frame.

Where the rows of both are parallel, the mean over a pixel is exact: rows are weighted, and then columns.
On a raster that is turned it is the mean of points. Sums have a fixed order.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from dicomforge.model.raster import Raster
from dicomforge.phantom.arrays import Doubles, Indices
from dicomforge.phantom.plane import Linear

if TYPE_CHECKING:
    from dicomforge.phantom.lattice import Lattice

UNIT = 2.0**-20
"""Positions are rounded to this part of a raster's pixel: what should lie on the border of pixels does."""

PARALLEL = 1e-9
"""Pixels of the raster by which a row of the frame may slope, for each of its pixels, and still be parallel."""

FEWEST, FEWEST_LINEAR = 4, 2
"""Points along a pixel of the frame at least; two for each pixel of the raster."""

COARSE = 4.0
"""Pixels of a turned raster along a pixel of the frame from which on its pixels, or blocks of them, are so many."""

BLOCK = 1 << 18
"""Numbers of rows of the raster's width that are summed up at a time."""


@dataclass(frozen=True, slots=True)
class RasterSampler:
    """A raster whose pixel (0, 0) lies where x and y are 0 to 1; its numbers 0 and `white` become two values."""

    raster: Raster
    x: Linear
    y: Linear
    values_of: tuple[float, float]
    """The values of the number 0 and of the raster's `white`."""
    linear: bool
    """Whether values between the centres of the raster's pixels are interpolated."""
    area: bool
    """Whether a pixel has the mean over its area, not the value at its centre."""

    def values(self, lattice: Lattice) -> Doubles:
        """Output values (rows, columns), or (3, rows, columns) for RGB, float64."""
        import numpy as np

        pixels, opaque = _arrays(self.raster)
        found = np.stack([self._plane(pixels[..., i], opaque, lattice) for i in range(pixels.shape[2])])
        black, white = self.values_of
        if (black, white) != (0.0, self.raster.white):
            found = black + found * ((white - black) / self.raster.white)
        return found if len(found) == 3 else found[0]

    def _plane(self, pixels: Any, opaque: Any, lattice: Lattice) -> Doubles:
        x, y = self.x, self.y
        if max(abs(x.b), abs(y.a)) < PARALLEL:
            return self._upright(pixels, opaque, x, y, lattice)
        if max(abs(x.a), abs(y.b)) < PARALLEL:
            turned = None if opaque is None else opaque.T
            return self._upright(pixels.T, turned, y, x, lattice)
        step = max(abs(one.a) + abs(one.b) for one in (x, y))
        if not self.area or step < COARSE:
            return self._turned(pixels, opaque, lattice)
        block = int(min(step, max(pixels.shape)) / COARSE) or 1
        x, y = (Linear(one.c / block, one.a / block, one.b / block) for one in (x, y))
        return replace(self, x=x, y=y, linear=False)._turned(*_reduced(pixels, opaque, block), lattice)

    def _upright(self, pixels: Any, opaque: Any, across: Linear, down: Linear, lattice: Lattice) -> Doubles:
        """The columns of the pixels lie along the frame's rows: `across` changes along these, `down` does not."""
        columns = self._taps(lattice.p[0] * across.a + across.c, abs(across.a) + abs(across.b), pixels.shape[1])
        rows = self._taps(lattice.q[:, 0] * down.b + down.c, abs(down.a) + abs(down.b), pixels.shape[0])
        if opaque is None:
            return _summed(pixels, rows, columns)
        covered = _summed(opaque, rows, columns)
        return _divided(_summed(pixels * opaque, rows, columns), covered)

    def _taps(self, at: Doubles, width: float, count: int) -> Taps:
        """What pixels of a frame, at these places on an axis of `count` pixels and so wide on it, take from each."""
        import numpy as np

        at = np.clip(at, -1.0 - count, 2.0 * count + 1.0)
        if not self.area:
            middle = _rounded(at).clip(0.0, count - UNIT)
            low, high = middle, middle
        else:
            half = min(width, 4.0 * count) / 2
            low = _rounded(at - half).clip(0.0, count - UNIT)
            high = np.maximum(_rounded(at + half).clip(0.0, count), low + UNIT)
        reach = 0.5 if self.linear else 0.0
        first = np.floor(low - reach)
        most = max(1, int((np.ceil(high + reach) - first).max()))
        cells = first + np.arange(most)[:, None]
        if self.linear and self.area:
            weights = _hats(high - cells - 0.5) - _hats(low - cells - 0.5)
        elif self.linear:
            weights = np.maximum(1.0 - np.abs(low - cells - 0.5), 0.0)
        elif self.area:
            weights = np.maximum(np.minimum(high, cells + 1.0) - np.maximum(low, cells), 0.0)
        else:
            weights = np.where(cells == first, 1.0, 0.0)
        total = weights[0].copy()
        for one in weights[1:]:
            total += one
        return Taps(cells.clip(0, count - 1).astype(np.intp), weights / total)

    def _turned(self, pixels: Any, opaque: Any, lattice: Lattice) -> Doubles:
        import numpy as np

        size = len(lattice.q), lattice.p.shape[1]
        places = [
            np.broadcast_to(one.c + one.a * lattice.p + one.b * lattice.q, size).reshape(-1)
            for one in (self.x, self.y)
        ]
        if not self.area:
            return self._points(pixels, opaque, *self._inside(places, pixels.shape))[0].reshape(size)
        step = max(abs(one.a) + abs(one.b) for one in (self.x, self.y))
        count = max(FEWEST_LINEAR if self.linear else FEWEST, math.ceil(2.0 * min(step, COARSE)))
        total, held = self._spread(pixels, opaque, places, count, 1.0)
        rest = np.flatnonzero(held == 0.0)  # no point met what is painted: look around
        if len(rest):
            around = [one[rest] for one in places]
            total[rest], held[rest] = self._spread(pixels, opaque, around, 2 * count, 2.0)
        rest = np.flatnonzero(held == 0.0)
        if len(rest) and opaque is None:
            nearest = self._inside([one[rest] for one in places], pixels.shape)
            total[rest], held[rest] = self._points(pixels, opaque, *nearest)
        return _divided(total, held).reshape(size)

    def _inside(self, places: Sequence[Doubles], size: tuple[int, int]) -> list[Doubles]:
        """The points of the raster that are nearest to places."""
        return [
            _rounded(one.clip(0.0, most)).clip(0.0, most - UNIT) for one, most in zip(places, size[::-1], strict=True)
        ]

    def _spread(
        self, pixels: Any, opaque: Any, places: Sequence[Doubles], count: int, width: float
    ) -> tuple[Doubles, Doubles]:
        """The sums of values and of weights at count × count points of squares around places, `width` pixels wide."""
        import numpy as np

        total, held = np.zeros(len(places[0])), np.zeros(len(places[0]))
        parts = [((i + 0.5) / count - 0.5) * width for i in range(count)]
        for down, across in itertools.product(parts, parts):
            moved = [at + one.a * across + one.b * down for at, one in zip(places, (self.x, self.y), strict=True)]
            x, y = self._inside(moved, pixels.shape)
            value, weight = self._points(pixels, opaque, x, y)
            weight = weight * ((abs(x - moved[0]) <= UNIT) & (abs(y - moved[1]) <= UNIT))
            total += value * weight
            held += weight
        return total, held

    def _points(self, pixels: Any, opaque: Any, x: Doubles, y: Doubles) -> tuple[Doubles, Doubles]:
        """The values at points, and their weights."""
        import numpy as np

        rows, columns = pixels.shape
        if not self.linear:
            at = y.astype(np.intp) * columns + x.astype(np.intp)
            weight = np.ones(x.shape) if opaque is None else opaque.reshape(-1).take(at).astype(np.float64)
            return pixels.reshape(-1).take(at).astype(np.float64), weight
        left, top = np.floor(x - 0.5), np.floor(y - 0.5)
        total, held = np.zeros(x.shape), np.zeros(x.shape)
        for j in (0, 1):
            for i in (0, 1):
                column = (left + i).clip(0, columns - 1).astype(np.intp)
                row = (top + j).clip(0, rows - 1).astype(np.intp)
                weight = (1.0 - np.abs(x - 0.5 - left - i)) * (1.0 - np.abs(y - 0.5 - top - j))
                if opaque is not None:
                    weight = weight * opaque[row, column]
                total += weight * pixels[row, column]
                held += weight
        return _divided(total, held), held


def _reduced(pixels: Any, opaque: Any, block: int) -> tuple[Doubles, Doubles | None]:
    """The means of blocks of pixels, and the part of each that is painted; blocks at the end may be smaller."""
    import numpy as np

    taps = []
    for count in pixels.shape:
        cell = np.arange(block)[:, None] + np.arange(0, count, block)
        taps.append(Taps(cell.clip(0, count - 1), (cell < count) / np.minimum(block, count - cell[0])))
    if opaque is None:
        return _summed(pixels, *taps), None
    painted = _summed(opaque, *taps)
    return _divided(_summed(pixels * opaque, *taps), painted), painted


class Taps(NamedTuple):
    """The pixels that each place takes a part of, and the parts: (taps, places); those of a place sum to 1."""

    cell: Indices
    weight: Doubles

    @property
    def are_whole(self) -> bool:
        """Whether each place takes the value of a single pixel."""
        return len(self.cell) == 1 and bool((self.weight == 1.0).all())


def _arrays(raster: Raster) -> tuple[Any, Any]:
    """(rows, columns, samples) numbers, and (rows, columns) bool where some pixels are not painted."""
    import numpy as np

    from dicomforge.phantom.opaque import mask

    shape = raster.rows, raster.columns, raster.samples
    pixels = np.frombuffer(raster.data, raster.dtype).reshape(shape)
    return pixels, None if raster.opaque is None else mask(raster)


def _summed(pixels: Any, rows: Taps, columns: Taps) -> Doubles:
    """The weighted sums of rows, and of columns of these."""
    import numpy as np

    if rows.are_whole and columns.are_whole:
        return pixels[rows.cell[0][:, None], columns.cell[0]].astype(np.float64)  # type: ignore[no-any-return]
    found = np.empty((rows.cell.shape[1], columns.cell.shape[1]))
    height = max(1, BLOCK // pixels.shape[1])
    for top in range(0, len(found), height):
        part = slice(top, min(top + height, len(found)))
        wide = np.zeros((part.stop - top, pixels.shape[1]))
        for cell, weight in zip(rows.cell[:, part], rows.weight[:, part], strict=True):
            wide += pixels[cell] * weight[:, None]
        narrow = np.zeros((part.stop - top, found.shape[1]))
        for cell, weight in zip(columns.cell, columns.weight, strict=True):
            narrow += wide[:, cell] * weight
        found[part] = narrow
    return found


def _divided(total: Doubles, by: Doubles) -> Doubles:
    """A quotient, 0 where nothing was summed up."""
    import numpy as np

    quotient: Doubles = total / np.where(by > 0.0, by, 1.0)
    return quotient


def _rounded(at: Doubles) -> Doubles:
    import numpy as np

    rounded: Doubles = np.rint(at / UNIT) * UNIT
    return rounded


def _hats(at: Any) -> Any:
    """The integral, up to each place, of a function that rises from 0 at -1 to 1 at 0 and falls to 0 at 1."""
    at = at.clip(-1.0, 1.0)
    return (1.0 + at * (2.0 - abs(at))) / 2
