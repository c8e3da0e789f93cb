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

from dicomforge.model.attributes import Attributes

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
    "string",
    "whole",
    "code",
    "reference",
    "numbers",
    "points3",
    "bytes",
    "file",
    "attributes",
    "several",
    "tree",
    "named",
    "colours",
    "path",
    "words",
    "regions",
    "factors",
    "flag",
    "raster",
]
"""length: a float in mm (px allowed where in_plane); number: a plain float; angle: degrees; word: one of `choices`;
text: characters, each one of `choices`;
point2/point3: 2 or 3 lengths; lengths: `count` lengths such as `size`, `radii`; range: two lengths in mm;
values: `count` numbers in output values; points: a list of point2; rotation: {x, y, z} degrees as a 3-tuple;
group: a mapping with the parameters of another dataclass, bound as a tuple of (name, value) pairs.

Of content words: string: any text; whole: an int; code: a Code; reference: a Referred; numbers: any number of floats;
points3: a list of point3; bytes: those of a file, or of hex; file: those of a file by its path;
attributes: the Attributes written in the same mapping;
several: a tuple of another dataclass, from a list of mappings; named: a tuple of (name, dataclass);
tree: content items as nested mappings; path: that of an Attribute, `ProcedureCodeSequence[1].CodeValue`;
words: a list of texts, one text is a list of one;
flag: true or false;
Of shapes: regions: names of objects and shapes, a tuple of (number, name or (type, parameters)); factors: one
positive number or several; raster: the Raster of a file by its path;
colours: the keyword of a palette, a tuple of colours, or a tuple of (value, colour), ascending."""


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
    or_one: bool = False
    """Whether a single component is allowed."""
    choices: tuple[str, ...] = ()
    group: type | None = None
    measure: str = ""
    """What a number measures, `MEASURED` of ground/quantity; empty: what its kind does."""
    varies: bool = False
    """Whether a word may vary or be drawn."""
    within: Bounds = (None, None)
    """The smallest and the largest number, both included; None where there is no bound."""


_NO_DEFAULT = dataclasses.MISSING

Bounds = tuple[float | None, float | None]
FULL_TURN: Bounds = (0.0, 360.0)
HALF_TURN: Bounds = (0.0, 180.0)
"""In degrees, of a direction and of a meridian."""

MOST_WHOLE = 1_000_000
"""The largest whole number: most of them count what is made."""

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


def lengths(
    title: str, count: int, default: Any = _NO_DEFAULT, *, in_plane: bool = False, or_one: bool = False
) -> Any:
    """`count` positive lengths, such as `size: [w, h]`; one alone where `or_one`."""
    return _field("lengths", title, default, count=count, positive=True, in_plane=in_plane, or_one=or_one)


def widths(title: str, default: Any = _NO_DEFAULT) -> Any:
    """A length of 0 or more, or three of them."""
    return _field("lengths", title, default, count=3, non_negative=True, or_one=True)


def number(title: str, default: Any = _NO_DEFAULT, **bounds: Any) -> Any:
    """A plain number, in output values or without unit; `positive`, `non_negative` or `within` bound it."""
    return _field("number", title, default, **bounds)


def measured(title: str, measure: str, default: Any = _NO_DEFAULT, **bounds: Any) -> Any:
    """A number that may have a unit of `MEASURED` (ground/quantity); it is converted to the first of them."""
    return _field("number", title, default, measure=measure, **bounds)


def angle(title: str, default: Any = 0.0, *, within: Bounds = (None, None)) -> Any:
    """An angle in degrees."""
    return _field("angle", title, default, within=within)


def word(title: str, choices: tuple[str, ...], default: Any = _NO_DEFAULT) -> Any:
    """One of `choices`."""
    return _field("word", title, default, choices=choices)


def varying_word(title: str, choices: tuple[str, ...], default: Any = _NO_DEFAULT) -> Any:
    """One of `choices`; it may differ along an axis or be drawn. Of content words."""
    return _field("word", title, default, choices=choices, varies=True)


def text(title: str, characters: tuple[str, ...]) -> Any:
    """Text of up to LONGEST of some characters; it may differ along an axis or be drawn."""
    return _field("text", title, _NO_DEFAULT, choices=characters)


def point2(title: str, default: Any = (0.0, 0.0), *, within: Bounds = (None, None)) -> Any:
    """A point (u, v) of the image plane: mm or px."""
    return _field("point2", title, default, in_plane=True, within=within)


def point3(title: str, default: Any = (0.0, 0.0, 0.0)) -> Any:
    """A point (x, y, z) of patient space in mm."""
    return _field("point3", title, default)


def points(title: str, *, in_plane: bool = True) -> Any:
    """A list of three to LONGEST points (u, v): mm, or px where `in_plane`."""
    return _field("points", title, _NO_DEFAULT, in_plane=in_plane)


def extent(title: str, default: Any = None) -> Any:
    """Two lengths in mm, `range: [a, b]`; None where not written."""
    return _field("range", title, default)


def values(title: str, count: int, default: Any = _NO_DEFAULT, *, within: Bounds = (None, None)) -> Any:
    """`count` numbers in output values."""
    return _field("values", title, default, count=count, within=within)


def rotation(title: str = "rotation about the patient's axes, degrees, applied x, then y, then z") -> Any:
    """`{x:, y:, z:}` in degrees, as a tuple (x, y, z)."""
    return _field("rotation", title, (0.0, 0.0, 0.0))


def group(title: str, declared: type, *, required: bool = False) -> Any:
    """A mapping with the parameters of the dataclass `declared`; None where not written, unless it is `required`."""
    return _field("group", title, _NO_DEFAULT if required else None, group=declared)


def string(title: str, default: Any = _NO_DEFAULT) -> Any:
    """Any text."""
    return _field("string", title, default)


def words(title: str, default: Any = _NO_DEFAULT) -> Any:
    """A list of texts; one text is a list of one."""
    return _field("words", title, default)


def whole(title: str, default: Any = _NO_DEFAULT, **bounds: Any) -> Any:
    """A whole number; an int."""
    return _field("whole", title, default, **bounds)


def code(title: str, default: Any = _NO_DEFAULT) -> Any:
    """A code such as `SCT:39607008`, with its meaning; a `model.code.Code`."""
    return _field("code", title, default)


def reference(title: str, default: Any = _NO_DEFAULT) -> Any:
    """A series, an instance or a frame by name, `ct/3#2`; a `model.referred.Referred`."""
    return _field("reference", title, default)


def numbers(title: str, default: Any = _NO_DEFAULT, **bounds: Any) -> Any:
    """A list of any number of numbers."""
    return _field("numbers", title, default, **bounds)


def points3(title: str, default: Any = _NO_DEFAULT) -> Any:
    """A list of points (x, y, z) of patient space in mm."""
    return _field("points3", title, default)


def content_bytes(title: str, default: Any = None) -> Any:
    """Bytes: `{file: a.pdf}`, `{hex: 00ff}` or `{base64: AP8=}`; None where not written."""
    return _field("bytes", title, default)


def external(title: str, default: Any = None) -> Any:
    """The bytes of a file, whose path is written; None where it is not."""
    return _field("file", title, default)


def raster(title: str) -> Any:
    """The pixels of a PNG or NPY file, whose path is written; they may vary along an axis or be drawn."""
    return _field("raster", title, _NO_DEFAULT)


def attributes(title: str = "Attributes by keyword") -> Any:
    """The keywords of PS3.6 in the same mapping, typed by VR; a `model.attributes.Attributes`, empty without any."""
    return _field("attributes", title, Attributes())


def several(title: str, declared: type, default: Any = ()) -> Any:
    """A list of mappings with the parameters of the dataclass `declared`; one mapping is a list of one."""
    return _field("several", title, default, group=declared)


def named(title: str, declared: type, default: Any = ()) -> Any:
    """Mappings by name with the parameters of the dataclass `declared`; a tuple of (name, dataclass)."""
    return _field("named", title, default, group=declared)


def regions(title: str, *, required: bool = False) -> Any:
    """Shapes, each a mapping with its kind, or names of objects; one stands for a list of it."""
    return _field("regions", title, _NO_DEFAULT if required else ())


def factors(title: str, default: Any = _NO_DEFAULT) -> Any:
    """One positive number, or a list of them."""
    return _field("factors", title, default, positive=True)


def flag(title: str, default: bool = False) -> Any:
    """true or false."""
    return _field("flag", title, default)


def tree(title: str, default: Any = _NO_DEFAULT) -> Any:
    """Content items as nested mappings; a `model.content_item.ContentTree`."""
    return _field("tree", title, default)


def colour_map(title: str, default: Any = _NO_DEFAULT) -> Any:
    """`HotIronPalette`, `[navy, cyan, red]`, or `{-100: black, 300: white}`."""
    return _field("colours", title, default)


def path(title: str, default: Any = _NO_DEFAULT) -> Any:
    """The path of an Attribute: keywords or tags, `ProcedureCodeSequence[1].CodeValue`."""
    return _field("path", title, default)


def alone(declared: type) -> Parameter | None:
    """The one parameter of a dataclass, whose value is written in place of a mapping; None where it has several."""
    found = parameters(declared)
    return found[0] if len(found) == 1 and found[0].kind != "attributes" else None


def in_words(within: Bounds) -> str:
    """Bounds in words, as in `from 0 to 360`."""
    low, high = within
    if low is None or high is None:
        return f"at most {high:g}" if low is None else f"{low:g} or more"
    return f"from {low:g} to {high:g}"


def is_outside(number: float, within: Bounds) -> bool:
    """Whether a number is beyond the bounds."""
    low, high = within
    return (low is not None and number < low) or (high is not None and number > high)


@lru_cache(maxsize=1024)
def parameters(layer: type) -> tuple[Parameter, ...]:
    """The parameters that a layer's dataclass declares, in order; `from_` is written `from` in YAML."""
    found = []
    for field in dataclasses.fields(layer):
        required = field.default is dataclasses.MISSING
        default = None if required else field.default
        found.append(Parameter(field.name.rstrip("_"), required=required, default=default, **field.metadata))
    return tuple(found)
