"""Additive lumps: random numbers on a lattice, and smooth values between them (value noise)."""

import math
from dataclasses import dataclass
from typing import ClassVar

from dicomforge.model.parameter import length, number
from dicomforge.phantom.arrays import Doubles, Indices, Stream, Values

EPOCH = 1
SCALES = {"sd": 1}
"""The power of the scale that each parameter is multiplied by when `noise: {scale: ..}` scales the noise."""

SPREAD = 26 / 35
"""The mean of w² + (1 - w)² for w = t² (3 - 2 t): the fraction of the variance between two points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lumps:
    """Normal numbers at the points of a square lattice about the centre of the frame, one for each point.

    Values between two points follow a curve with a slope of 0 at both (t² (3 - 2 t)), along rows and columns.
    """

    textured: ClassVar[bool] = True

    sd: float = number("standard deviation over the frame, in output values", non_negative=True)
    size: float = length("distance of the points of the lattice", positive=True)

    def apply(self, before: Values, values: Values, scratch: Values, stream: Stream) -> None:
        """Lumps are made for a whole frame, by `texture`."""
        raise NotImplementedError

    def texture(self, size: tuple[int, int], spacing_mm: tuple[float, float], stream: Stream) -> Values:
        """What is added to a frame of `size` (rows, columns), float32."""
        import numpy as np

        from dicomforge.phantom.normal import scaled

        (up, down), (left, right) = (self._between(n, mm) for n, mm in zip(size, spacing_mm, strict=True))
        points = int(up[-1]) + 2, int(left[-1]) + 2
        lattice = np.take(scaled(self.sd / SPREAD), stream.words16(points[0] * points[1]), mode="wrap").reshape(
            points
        )
        across = lattice[:, left] + (lattice[:, left + 1] - lattice[:, left]) * right.astype(np.float32)
        found: Values = across[up] + (across[up + 1] - across[up]) * down.astype(np.float32)[:, None]
        return found

    def _between(self, count: int, spacing_mm: float) -> tuple[Indices, Doubles]:
        """The lattice point before each pixel along an axis, from 0, and the weight of the next point."""
        import numpy as np

        step = spacing_mm / self.size
        at = (np.arange(count) - (count - 1) / 2) * step
        at += math.ceil((count - 1) / 2 * step)
        before = np.maximum(np.floor(at), 0.0)
        part = at - before
        return before.astype(np.intp), part * part * (3.0 - 2.0 * part)


DECLARES = Lumps
