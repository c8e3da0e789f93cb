"""Values of a toric surface: the power of a cornea along its meridians."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dicomforge.model.parameter import angle, number, point2
from dicomforge.phantom.arrays import Doubles
from dicomforge.phantom.plane import ImagePlane, Linear

if TYPE_CHECKING:
    from dicomforge.phantom.lattice import Lattice

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Toric:
    """`flat` across the axis and `steep` along it, by the square of the cosine in between (Euler's theorem)."""

    deep: ClassVar[bool] = False

    steep: float = number("value along the axis")
    flat: float = number("value across the axis, and in the centre their mean")
    axis: float = angle("the steep meridian in degrees, from u against the clock as the image is seen", 90.0)
    at: tuple[float, float] = point2("centre (u, v)")

    def sampler(self, plane: ImagePlane, sample: str) -> ToricSampler:
        """The surface on a plane, at the centres of pixels."""
        cosine, sine = (round(f(math.radians(self.axis)), 12) for f in (math.cos, math.sin))
        return ToricSampler(
            plane.s.minus(self.at[0]), plane.t.minus(self.at[1]), (cosine, -sine), self.steep, self.flat
        )


@dataclass(frozen=True, slots=True)
class ToricSampler:
    """The values for two coordinates from the centre."""

    across: Linear
    down: Linear
    axis: tuple[float, float]
    steep: float
    flat: float

    def values(self, lattice: Lattice) -> Doubles:
        """Output values that broadcast to (rows, columns), float64."""
        import numpy as np

        u, v = lattice.at(self.across), lattice.at(self.down)
        along = self.axis[0] * u + self.axis[1] * v
        square = u * u + v * v
        part = np.where(square > 0.0, along * along / np.where(square > 0.0, square, 1.0), 0.5)
        return self.flat + (self.steep - self.flat) * part


DECLARES = Toric
