"""What a shape may have besides `outline`, and what stands for it where a shape lacks it.

A shape is a frozen dataclass of its parameters, with `outline(plane)`: its section by an image plane. Optional are

- `at`, `rotate`: the origin of its own coordinates and how they are turned. Default: the origin, not turned.
- `ball()`: centre and radius of a ball that contains it. A shape with `ball` is a solid in patient space; a shape
  without lies in the image plane.
- `deep`: False where its section is the same on every slice. Default: True.
- `fault(plane)`: what is wrong with its parameters that the schema cannot check; empty where nothing is. The
  hint of a `NumberFault` is to change a number.
- `inset(by_mm)`: the shape without its outermost layer, None where nothing is left. `shell` needs it.
- `depth(normal)`: where a solid begins and ends along a direction (`slab.Depth`), for the mean of several planes and
  for the places of scattered items; None where it is not known.
- `sampler(own, sample)`: the values that it has itself, on a plane whose coordinates are its own; a `value` of its
  layer takes precedence.
- `distance(point)`: how far a point (x, y, z) is from a solid, for scattered items that must not touch it.
- `area_mm2()` of a flat shape, `volume_mm3()` of a solid: its size in closed form, None where it has none.
"""

import math
from collections.abc import Iterable
from typing import Any

from dicomforge.model.grid import Point
from dicomforge.phantom.plane import ImagePlane, local2, local3

Ball = tuple[Point, float]


def is_flat(shape: Any) -> bool:
    """Whether a shape lies in the image plane."""
    return not hasattr(shape, "ball")


def is_deep(made: Any) -> bool:
    """Whether a shape, a field or a noise may look different from one slice to the next."""
    return bool(getattr(made, "deep", True))


def has_values(made: Any) -> bool:
    """Whether a shape or a field has values of its own."""
    return hasattr(made, "sampler")


def origin_of(shape: Any) -> Any:
    """The origin of its own coordinates: (x, y, z), or (u, v) of a flat shape."""
    return getattr(shape, "at", (0.0, 0.0, 0.0))


def rotation_of(shape: Any) -> Any:
    """Its rotation in degrees: about x, y and z, or one angle of a flat shape."""
    return getattr(shape, "rotate", 0.0 if is_flat(shape) else (0.0, 0.0, 0.0))


def own_plane(shape: Any, plane: ImagePlane) -> ImagePlane:
    """The plane whose 2D and z coordinates are those of a shape: from its `at` on, and turned with it."""
    at, rotate = origin_of(shape), rotation_of(shape)
    if is_flat(shape):
        s, t = local2(plane, at, rotate)
        return plane._replace(s=s, t=t)
    s, t, n = local3(plane, at, rotate)
    return plane._replace(s=s, t=t, n=n)


def enclosing(balls: Iterable[Ball]) -> Ball:
    """A ball that contains others, its centre in the middle of the box around them."""
    known = list(balls)
    spans = [(min(c[i] - r for c, r in known), max(c[i] + r for c, r in known)) for i in range(3)]
    x, y, z = ((low + high) / 2 for low, high in spans)
    return (x, y, z), max(math.dist((x, y, z), centre) + radius for centre, radius in known)


class NumberFault(str):
    """A phrase that says what is wrong with a number, where another one is right."""

    __slots__ = ()


class ShellFault(str):
    """A phrase that says which `shell` is not supported yet."""

    __slots__ = ()


def first_fault(made: Iterable[Any], plane: str) -> str:
    """What is wrong with the first of several that has a fault; empty where none has."""
    return next((fault for one in made if hasattr(one, "fault") and (fault := one.fault(plane))), "")


def closed_size(shape: Any, name: str) -> float | None:
    """Its `area_mm2` or `volume_mm3`; None where it has none in closed form."""
    return float(size) if hasattr(shape, name) and (size := getattr(shape, name)()) is not None else None
