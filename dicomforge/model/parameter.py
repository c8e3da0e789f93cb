"""Parameters of a layer: a dataclass field that also tells the schema, the binder and the docs what it takes.

A shape is a frozen dataclass whose fields are made with the functions here:

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Circle:
        radius: float = length("distance from centre to edge", positive=True, in_plane=True)
        at: tuple[float, float] = point2("centre (u, v)", default=(0.0, 0.0))

The binder reads `parameters(Circle)`; the painter calls `Circle(**params)` with plain floats in mm and degrees.
"""

from __future__ import annotations

import dataclasses
from functools import lru_cache
from typing import Any, Literal

Kind = Literal[
    "length",
    "number",
    "angle",
    "word",
    "text",
    "point2",
    "point3",
    "lengths",
    "range",
    "values",
    "points",
    "rotation",
    "group",
]
"""length: a float in mm (px allowed where in_plane); number: a plain float; angle: degrees; word: one of `choices`;
text: characters, each one of `choices`;
point2/point3: 2 or 3 lengths; lengths: `count` lengths such as `size`, `radii`; range: two lengths in mm;
values: `count` numbers in output values; points: a list of point2; rotation: {x, y, z} degrees as a 3-tuple;
group: a mapping with the parameters of another dataclass, bound as a tuple of (name, value) pairs."""


@dataclasses.dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. `count` is the number of components of `lengths` and `values`; `required` means no default."""

    name: str
    kind: Kind
    title: str
    required: bool
    default: Any
    positive: bool = False
    non_negative: bool = False
    in_plane: bool = False
    count: int = 1
    choices: tuple[str, ...] = ()
    group: type | None = None


_NO_DEFAULT = dataclasses.MISSING

LONGEST = 10_000
"""Characters of a text, and points of a polygon: what is painted of more would take long."""


def _field(kind: Kind, title: str, default: Any, **traits: Any) -> Any:
    return dataclasses.field(default=default, metadata={"kind": kind, "title": title, **traits})


def length(
    title: str,
    default: Any = _NO_DEFAULT,
    *,
    positive: bool = False,
    non_negative: bool = False,
    in_plane: bool = False,
) -> Any:
    """A length: mm, or `px` where `in_plane`."""
    return _field("length", title, default, positive=positive, non_negative=non_negative, in_plane=in_plane)


def lengths(title: str, count: int, default: Any = _NO_DEFAULT, *, in_plane: bool = False) -> Any:
    """`count` positive lengths, such as `size: [w, h]`."""
    return _field("lengths", title, default, count=count, positive=True, in_plane=in_plane)


def number(title: str, default: Any = _NO_DEFAULT, *, positive: bool = False, non_negative: bool = False) -> Any:
    """A plain number, in output values or without unit."""
    return _field("number", title, default, positive=positive, non_negative=non_negative)


def angle(title: str, default: Any = 0.0) -> Any:
    """An angle in degrees."""
    return _field("angle", title, default)


def word(title: str, choices: tuple[str, ...], default: Any = _NO_DEFAULT) -> Any:
    """One of `choices`."""
    return _field("word", title, default, choices=choices)


def text(title: str, characters: tuple[str, ...]) -> Any:
    """Text of up to LONGEST of some characters; it may differ along an axis or be drawn."""
    return _field("text", title, _NO_DEFAULT, choices=characters)


def point2(title: str, default: Any = (0.0, 0.0)) -> Any:
    """A point (u, v) of the image plane: mm or px."""
    return _field("point2", title, default, in_plane=True)


def point3(title: str, default: Any = (0.0, 0.0, 0.0)) -> Any:
    """A point (x, y, z) of patient space in mm."""
    return _field("point3", title, default)


def points(title: str) -> Any:
    """A list of three to LONGEST points (u, v): mm or px."""
    return _field("points", title, _NO_DEFAULT, in_plane=True)


def extent(title: str, default: Any = None) -> Any:
    """Two lengths in mm, `range: [a, b]`; None where not written."""
    return _field("range", title, default)


def values(title: str, count: int, default: Any = _NO_DEFAULT) -> Any:
    """`count` numbers in output values."""
    return _field("values", title, default, count=count)


def rotation(title: str = "rotation about the patient's axes, degrees, applied x, then y, then z") -> Any:
    """`{x:, y:, z:}` in degrees, as a tuple (x, y, z)."""
    return _field("rotation", title, (0.0, 0.0, 0.0))


def group(title: str, declared: type) -> Any:
    """A mapping with the parameters of the dataclass `declared`; None where not written."""
    return _field("group", title, None, group=declared)


@lru_cache(maxsize=1024)
def parameters(layer: type) -> tuple[Parameter, ...]:
    """The parameters that a layer's dataclass declares, in order; `from_` is written `from` in YAML."""
    found = []
    for field in dataclasses.fields(layer):
        required = field.default is dataclasses.MISSING
        default = None if required else field.default
        found.append(Parameter(field.name.rstrip("_"), required=required, default=default, **field.metadata))
    return tuple(found)
