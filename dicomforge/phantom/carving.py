"""Carving: what an author can do to any shape: scale it, mirror it, hollow it out and cut it by other shapes."""

from dataclasses import dataclass
from typing import Any

from dicomforge.model.parameter import factors, length, parameters, regions, several, word
from dicomforge.phantom.shapes.half_space import HalfSpace


@dataclass(frozen=True, slots=True, kw_only=True)
class Carving:
    """The parameters that every shape takes besides its own."""

    scale: tuple[float, ...] = factors("factor of its size, or one for each axis, about `at`, before rotation", ())
    mirror: str | None = word(
        "the axis along which it is mirrored, about `at`, before rotation", ("x", "y", "z"), None
    )
    shell: float | None = length(
        "thickness of the wall that is left of it, measured inwards", None, positive=True, in_plane=True
    )
    inside: tuple[Any, ...] = regions("only what lies in one of these: names of objects, or shapes")
    outside: tuple[Any, ...] = regions("only what lies in none of these: names of objects, or shapes")
    clip: tuple[HalfSpace, ...] = several("planes that cut off what lies on the side of their `normal`", HalfSpace)


NAMES = frozenset(one.name for one in parameters(Carving))
