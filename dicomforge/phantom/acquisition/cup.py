"""Cupping: values are too low in the middle, as beam hardening makes them in CT."""

from dataclasses import dataclass

from dicomforge.model.parameter import length, number, point2
from dicomforge.phantom.arrays import Values
from dicomforge.phantom.lattice import centred

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cup:
    """Values are lowered by depth (1 - d² / radius²) within `radius`, where d is the distance from `at`."""

    depth: float = number("by how much values are lowered at `at`, in output values")
    radius: float = length("distance from which on values stay as they are", positive=True)
    at: tuple[float, float] = point2("the middle (u, v)")

    def act(self, values: Values, spacing_mm: tuple[float, float], margin: tuple[int, int]) -> None:
        """Change a frame (rows, columns) with a margin in place."""
        import numpy as np

        u, v = centred(values.shape, spacing_mm, self.at)
        part = 1.0 - (u * u + v * v) / (self.radius * self.radius)
        values -= (self.depth * np.maximum(part, 0.0)).astype(values.dtype)


DECLARES = Cup
