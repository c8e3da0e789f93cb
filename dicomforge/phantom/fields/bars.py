"""Bars of two values in turn: a line-pair pattern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dicomforge.model.parameter import length, number, values, word
from dicomforge.phantom.section import Linear, Section

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dicomforge.phantom.lattice import Lattice

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars of two values in turn, from the origin on."""

    deep: ClassVar[bool] = False

    values: tuple[float, float] = values("value of the bar that begins at the origin, and of the next", 2)
    period: float | None = length("width of a pair of bars; this or `lp_per_mm`", None, positive=True, in_plane=True)
    lp_per_mm: float | None = number("line pairs per mm; this or `period`", None, positive=True)
    axis: str = word("the axis along which the bars alternate", ("x", "y"), "x")

    def fault(self, plane: str) -> str:
        """What is wrong with the parameters; empty where nothing is."""
        return (
            "" if (self.period is None) != (self.lp_per_mm is None) else "bars need one of `period` and `lp_per_mm`"
        )

    def sampler(self, plane: Section, sample: str) -> Wave:
        """The pattern on a plane."""
        period = self.period if self.period is not None else 1.0 / (self.lp_per_mm or 1.0)
        return Wave(plane.s if self.axis == "x" else plane.t, period, self.values, sample == "area")


@dataclass(frozen=True, slots=True)
class Wave:
    """A square wave along one coordinate; with `area` its mean over each pixel, exact on every plane."""

    along: Linear
    period: float
    pair: tuple[float, float]
    area: bool

    def values(self, lattice: Lattice) -> NDArray[np.float64]:
        """Output values that broadcast to (rows, columns), float64."""
        from dicomforge.phantom.lattice import square_wave

        first, second = self.pair
        part = (1.0 + square_wave(lattice, self.along, self.period, self.area)) / 2
        return first * part + second * (1.0 - part)


DECLARES = Bars
