"""A circular cylinder in patient space."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import length, point3, rotation, word

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cylinder:
    """A circular cylinder in patient space."""

    radius: float = length("distance from axis to surface", positive=True)
    height: float = length("extent along the axis", positive=True)
    axis: str = word("the patient's axis that it lies along before rotation", ("x", "y", "z"), "z")
    at: tuple[float, float, float] = point3("centre (x, y, z)")
    rotate: tuple[float, float, float] = rotation()


DECLARES = Cylinder
