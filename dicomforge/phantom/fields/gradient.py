"""Values that change evenly along an axis, or from a centre outwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dicomforge.model.parameter import extent, flag, group, length, number, point2, word
from dicomforge.phantom.arrays import Doubles
from dicomforge.phantom.plane import TINY, ImagePlane, Linear
from dicomforge.phantom.shape_methods import NumberFault

if TYPE_CHECKING:
    from dicomforge.phantom.lattice import Lattice

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Radial:
    """A centre and the distance at which a radial gradient ends."""

    radius: float = length("distance from the centre at which `to` is reached", positive=True, in_plane=True)
    at: tuple[float, float] = point2("centre (u, v)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gradient:
    """Values that change evenly along an axis, or from a centre outwards; constant beyond its ends."""

    from_: float = number("value at the first pixel centre, at the start of `range`, or at the centre of `radial`")
    to: float = number("value at the last pixel centre, at the end of `range`, or at the edge of `radial`")
    axis: str = word(
        "x along u, y along v, z along the normal; the patient's axes with `plane: patient`", ("x", "y", "z"), "x"
    )
    range: tuple[float, float] | None = extent("where `from` and `to` lie on the axis, mm; constant outside")
    radial: Radial | None = group("from a centre outwards instead of along an axis", Radial)
    local: bool = flag("true: in the coordinates of the shape whose value it is, from its `at` on and turned with it")

    @property
    def deep(self) -> bool:
        """Whether it changes from one slice to the next."""
        return self.radial is None and self.axis == "z"

    def fault(self, plane: str) -> str:
        """What is wrong with the parameters; empty where nothing is."""
        if self.radial is not None:
            return "a radial gradient takes no `range`" if self.range is not None else ""
        if self.range is None:
            where = "`plane: patient`" if plane == "patient" else "`axis: z`" if self.axis == "z" else ""
            where = where or "`local`" * self.local
            return f"a gradient with {where} needs a `range: [a, b]` in mm" if where else ""
        return NumberFault("the two ends of `range` must differ") if self.range[0] == self.range[1] else ""

    def sampler(self, plane: ImagePlane, sample: str) -> GradientSampler:
        """The gradient on a plane; it is linear over a pixel, so `sample` makes no difference."""
        if self.radial is not None:
            at, radius = self.radial.at, self.radial.radius
            along = (plane.s.minus(at[0]).over(radius), plane.t.minus(at[1]).over(radius))
            return GradientSampler(along, self.from_, self.to)
        if self.range is not None:
            begin, end = self.range
            axis = {"x": plane.s, "y": plane.t, "z": plane.n}[self.axis]
            return GradientSampler((axis.minus(begin).over(end - begin or TINY),), self.from_, self.to)
        across, down = 1.0 / max(plane.columns - 1, 1), 1.0 / max(plane.rows - 1, 1)
        part = {"x": Linear(0.5, across, 0.0), "y": Linear(0.5, 0.0, down), "z": Linear(0.0, 0.0, 0.0)}
        return GradientSampler((part[self.axis],), self.from_, self.to)


@dataclass(frozen=True, slots=True)
class GradientSampler:
    """`first` to `last` where the one coordinate `along`, or the distance of two from 0, goes from 0 to 1."""

    along: tuple[Linear, ...]
    first: float
    last: float

    def values(self, lattice: Lattice) -> Doubles:
        """Output values that broadcast to (rows, columns), float64."""
        import numpy as np

        part, *down = map(lattice.at, self.along)
        for other in down:
            part = np.sqrt(part * part + other * other)
        part = part.clip(0.0, 1.0)
        return self.first * (1.0 - part) + self.last * part


DECLARES = Gradient
