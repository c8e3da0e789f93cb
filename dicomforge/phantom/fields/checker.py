"""Squares of two values in turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dicomforge.model.parameter import length, values
from dicomforge.phantom.section import Linear, Section

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dicomforge.phantom.lattice import Lattice

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """Squares of two values in turn; the origin is the corner of four."""

    deep: ClassVar[bool] = False

    size: float = length("side of a square", positive=True, in_plane=True)
    values: tuple[float, float] = values(
        "value of the square that begins at the origin towards u and v, and of its neighbours", 2
    )

    def sampler(self, plane: Section, sample: str) -> Squares:
        """The pattern on a plane."""
        return Squares(plane.s, plane.t, 2.0 * self.size, self.values, sample == "area")


@dataclass(frozen=True, slots=True)
class Squares:
    """The product of two square waves.

    With `area` it is the mean over each pixel, exact where each coordinate runs along a row or a column of the
    image; on an oblique plane the means of the two waves are multiplied.
    """

    s: Linear
    t: Linear
    period: float
    pair: tuple[float, float]
    area: bool

    def values(self, lattice: Lattice) -> NDArray[np.float64]:
        """Output values that broadcast to (rows, columns), float64."""
        from dicomforge.phantom.lattice import square_wave

        first, second = self.pair
        wave = square_wave(lattice, self.s, self.period, self.area)
        part = (1.0 + wave * square_wave(lattice, self.t, self.period, self.area)) / 2
        return first * part + second * (1.0 - part)


DECLARES = Checker
