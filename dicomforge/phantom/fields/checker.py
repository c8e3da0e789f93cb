"""Squares of two values in turn."""

from dataclasses import dataclass
from typing import ClassVar

from dicomforge.model.parameter import flag, length, values
from dicomforge.phantom.plane import ImagePlane
from dicomforge.phantom.waves import Waves

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """Squares of two values in turn; the origin is the corner of four."""

    deep: ClassVar[bool] = False

    size: float = length("side of a square", positive=True, in_plane=True)
    values: tuple[float, float] = values(
        "value of the square that begins at the origin towards u and v, and of its neighbours", 2
    )
    local: bool = flag("true: in the coordinates of the shape whose value it is, from its `at` on and turned with it")

    def sampler(self, plane: ImagePlane, sample: str) -> Waves:
        """The pattern on a plane."""
        return Waves((plane.s, plane.t), 2.0 * self.size, self.values, sample == "area")


DECLARES = Checker
