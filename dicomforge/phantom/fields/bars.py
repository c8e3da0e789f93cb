"""Bars of two values in turn: a line-pair pattern."""

from dataclasses import dataclass

from dicomforge.model.parameter import flag, length, number, values, word
from dicomforge.phantom.plane import ImagePlane
from dicomforge.phantom.waves import Waves

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars of two values in turn, from the origin on."""

    values: tuple[float, float] = values("value of the bar that begins at the origin, and of the next", 2)
    period: float | None = length("width of a pair of bars; this or `lp_per_mm`", None, positive=True, in_plane=True)
    lp_per_mm: float | None = number("line pairs per mm; this or `period`", None, positive=True)
    axis: str = word("the axis along which the bars alternate, z along the normal", ("x", "y", "z"), "x")
    duty: float = number("width of the first bar as a part of the period", 0.5, within=(0.001, 0.999))
    local: bool = flag("true: in the coordinates of the shape whose value it is, from its `at` on and turned with it")

    @property
    def deep(self) -> bool:
        """Whether it changes from one slice to the next."""
        return self.axis == "z"

    def fault(self, plane: str) -> str:
        """What is wrong with the parameters; empty where nothing is."""
        return (
            "" if (self.period is None) != (self.lp_per_mm is None) else "bars need one of `period` and `lp_per_mm`"
        )

    def sampler(self, plane: ImagePlane, sample: str) -> Waves:
        """The pattern on a plane."""
        period = self.period if self.period is not None else 1.0 / (self.lp_per_mm or 1.0)
        along = {"x": plane.s, "y": plane.t, "z": plane.n}[self.axis]
        return Waves((along,), period, self.values, sample == "area", self.duty)


DECLARES = Bars
