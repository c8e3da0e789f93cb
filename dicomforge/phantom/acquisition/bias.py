"""Shading of a receiving coil: values fall off with the distance from a point."""

from dataclasses import dataclass

from dicomforge.model.parameter import length, point2
from dicomforge.phantom.arrays import Values
from dicomforge.phantom.lattice import centred

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Bias:
    """Values are divided by 1 + d² / reach², where d is the distance from `at`."""

    reach: float = length("distance at which values are halved", positive=True)
    at: tuple[float, float] = point2("where values stay as they are (u, v)")

    def act(self, values: Values, spacing_mm: tuple[float, float], margin: tuple[int, int]) -> None:
        """Change a frame (rows, columns) with a margin in place."""
        u, v = centred(values.shape, spacing_mm, self.at)
        values /= (1.0 + (u * u + v * v) / (self.reach * self.reach)).astype(values.dtype)


DECLARES = Bias
