"""A cuboid in patient space."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import lengths, point3, rotation

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A cuboid in patient space."""

    size: tuple[float, float, float] = lengths("extent along x, y and z before rotation", 3)
    at: tuple[float, float, float] = point3("centre (x, y, z)")
    rotate: tuple[float, float, float] = rotation()


DECLARES = Box
