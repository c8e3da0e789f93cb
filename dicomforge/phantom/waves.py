"""Waves: two values in turn along one coordinate or two."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from dicomforge.phantom.arrays import Doubles
from dicomforge.phantom.plane import Linear

if TYPE_CHECKING:
    from dicomforge.phantom.lattice import Lattice


@dataclass(frozen=True, slots=True)
class Waves:
    """The product of square waves, as the first value of a pair where it is 1 and the second where it is -1.

    With `area` it is the mean over each pixel: of one wave exact on every plane, of two where each coordinate runs
    along a row or a column of the image; on an oblique plane the means of the two are multiplied.
    """

    along: tuple[Linear, ...]
    period: float
    pair: tuple[float, float]
    area: bool
    duty: float = 0.5
    """The fraction of a period in which the wave is 1."""

    def values(self, lattice: Lattice) -> Doubles:
        """Output values that broadcast to (rows, columns), float64."""
        from dicomforge.phantom.lattice import square_wave

        first, second = self.pair
        waves = (square_wave(lattice, along, self.period, self.area, self.duty) for along in self.along)
        part = (1.0 + reduce(operator.mul, waves)) / 2
        return first * part + second * (1.0 - part)
