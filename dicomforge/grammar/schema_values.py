"""Definitions of the schema for single values: text, names, numbers, lengths, and values that vary or are drawn.

Every definition's `title` is the phrase that messages use for what was expected. With `author` they accept what any
YAML parser makes of legal source text, and `${...}` wherever a value may stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from dicomforge.grammar import keys
from dicomforge.ground.quantity import LENGTH_UNITS

Schema = dict[str, Any]


class Lazy(Mapping[str, Any]):
    """Definitions or properties by name, each made when it is asked for; a spec needs a few of thousands.

    `make` gives None for a name that is not one of `names`.
    """

    def __init__(self, names: Callable[[], Iterable[str]], make: Callable[[str], Schema | bool | None]) -> None:
        self._names = names
        self._make = make
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            schema = self._make(name)
            if schema is None:
                raise KeyError(name)
            self._made[name] = schema
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return sum(1 for _ in self)


EXPRESSION = r"\$\{"
_DIGITS = r"(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?"
_SIGNED = {"": rf"[-+]?{_DIGITS}", "positive": rf"\+?{_DIGITS}", "non-negative": rf"\+?{_DIGITS}"}
REMOVE: Schema = {"$remove": {"description": "Keys of the parent that are gone."}}
EDITS: Schema = {"$append": {}, "$remove": {}}
_MERGED = ("layer", "scene", "material", "limits", "output")
_BOUNDS: dict[str, Schema] = {"": {}, "positive": {"exclusiveMinimum": 0}, "non-negative": {"minimum": 0}}


class Flavour(NamedTuple):
    """A kind of number that layers take: `kind` is number or length, `sign` is '', positive or non-negative."""

    kind: str
    sign: str = ""
    px: bool = False

    @property
    def name(self) -> str:
        """Its definition."""
        return "-".join(part for part in (self.kind, self.sign, "px" if self.px else "") if part)

    @property
    def title(self) -> str:
        """What messages call it."""
        sign = {"": "", "positive": "positive ", "non-negative": "non-negative "}[self.sign]
        if self.kind == "angle":
            return "an angle in degrees, a number"
        if self.kind == "number":
            return f"a {sign}number"
        return f"a {sign}length such as 12, 2cm or 100px" if self.px else f"a {sign}length in mm such as 12 or 2cm"


FLAVOURS = (
    *(Flavour("number", sign) for sign in _BOUNDS),
    *(Flavour("length", sign) for sign in _BOUNDS),
    *(Flavour("length", sign, px=True) for sign in _BOUNDS),
    Flavour("angle"),
)


def ref(name: str, **annotations: Any) -> Schema:
    """A reference to a definition; annotations beside it are read by editors and ignored by validators."""
    return {"$ref": f"#/definitions/{name}", **annotations}


def documented(key: keys.Key, schema: Schema) -> Schema:
    """A property with the words of the key table."""
    notes: Schema = {"description": key.doc}
    if key.default:
        notes["description"] += f" Default: {key.default}."
    if key.example:
        notes["examples"] = [example(key.example)]
    return {**schema, **notes}


def properties(level: str, *, author: bool) -> Schema:
    """The properties of a level's own keys; authors may also remove those of a parent."""
    own = {key.name: documented(key, ref(key.type)) for key in keys.at(level, author=author)}
    return {**own, **REMOVE} if author and level in _MERGED else own


def closed(title: str, props: Mapping[str, Any], required: Iterable[str] = (), **more: Any) -> Schema:
    """A mapping with these keys and no others."""
    schema: Schema = {"title": title, "type": "object", "properties": props, "additionalProperties": False, **more}
    if tuple(required):
        schema["required"] = list(required)
    return schema


def one_of(names: Iterable[str]) -> Schema:
    """Exactly one of these keys."""
    return {"oneOf": [{"required": [name]} for name in names]}


def or_expression(schema: Schema, *, author: bool) -> Schema:
    """The definition, and for authors a `${...}` in its place."""
    if not author:
        return schema
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    pattern = f"{schema['pattern']}|{EXPRESSION}" if "pattern" in schema else EXPRESSION
    return {**schema, "type": [*types, *(() if "string" in types else ("string",))], "pattern": pattern}


def choice(title: str, words: Iterable[str], *, author: bool) -> Schema:
    """One of some words."""
    if author:
        return {"title": title, "anyOf": [{"enum": list(words)}, {"type": "string", "pattern": EXPRESSION}]}
    return {"title": title, "enum": list(words)}


def plain(title: str, *, author: bool, pattern: str = "") -> Schema:
    """Text in any style; a parser may have read a number, a date or a boolean."""
    syntax = {"pattern": f"^({pattern})$"} if pattern else {}
    if not author:
        return {"title": title, "type": "string", **syntax}
    if pattern:
        syntax = {"pattern": f"^({pattern})$|{EXPRESSION}"}
    return {"title": title, "not": {"type": ["object", "array", "null"]}, **syntax}


@cache
def example(text: str) -> Any:
    """YAML text as JSON; text where JSON has no such value (a date)."""
    import json

    import yaml

    value = yaml.safe_load(text)
    try:
        json.dumps(value)
    except TypeError:
        return text
    return value


def definitions(*, author: bool) -> Schema:
    """Text, names, flags, counts; numbers and lengths of each flavour, alone and varying."""
    found: Schema = {
        "version": {"title": "version 1 of the language", "enum": [1, "1"] if author else [1]},
        "text": plain("text", author=author),
        "word": plain("text", author=author),
        "name": plain("a name of a-z, 0-9 and -", author=author, pattern=keys.NAME),
        "series-names": or_expression(
            {"title": "a list of series, by name", "type": ["array"], "items": ref("name")}, author=author
        ),
        "uid": plain("a UID root of digits and dots", author=author, pattern=r"[0-2](\.(0|[1-9]\d*))+"),
        "count": or_expression(
            {
                "title": "a whole number from 1",
                "type": "integer",
                "minimum": 1,
                **({"pattern": r"^\+?\d+([eE]\+?\d+)?$"} if author else {}),
            },
            author=author,
        ),
        "flag": or_expression(
            {"title": "true or false", "type": "boolean", **({"pattern": "^(true|false)$"} if author else {})},
            author=author,
        ),
        "clip": choice("warn or error", keys.WORDS["clip"], author=author),
        "blend": choice("a way to blend", keys.WORDS["blend"], author=author),
        "plane": choice("image or patient", keys.WORDS["plane"], author=author),
        "sample": choice("area or centre", keys.WORDS["sample"], author=author),
    }
    for flavour in FLAVOURS:
        leaf = _leaf(flavour, author=author)
        found[f"{flavour.name}-alone"] = leaf
        found[flavour.name] = {
            **leaf,
            "type": [*leaf["type"], "object"],
            "if": {"type": "object"},
            "then": ref(f"{flavour.name}-varying"),
        }
        found[f"{flavour.name}-varying"] = varying(
            ref(f"{flavour.name}-alone"), ref(Flavour(flavour.kind, "", flavour.px).name + "-alone"), author=author
        )
    return found


def varying_names() -> tuple[str, ...]:
    """The keys that tell how a number varies or is drawn; each excludes the others."""
    return ("each", "start", "uniform", "normal", "choice")


def varying_properties(leaf: Schema, step: Schema, *, author: bool) -> Schema:
    """The keys of a varying value whose single values are `leaf`."""
    entry = {"if": {"type": "array"}, "then": {"items": leaf}, "else": leaf}

    def some(items: Schema, **bounds: int) -> Schema:
        return or_expression({"title": "a list", "type": "array", "items": items, **bounds}, author=author)

    def pair(low: str, high: str) -> Schema:
        """Two values in a list, or by name."""
        form = {"properties": {low: leaf, high: leaf}, "additionalProperties": False}
        both = {"type": ["array", "object"], "items": leaf, "minItems": 2, "maxItems": 2, **form}
        required = {"if": {"type": "object"}, "then": {"required": [low, high]}}
        return or_expression({"title": f"[{low}, {high}]", **both, **required}, author=author)

    types = {
        "each": some(entry, minItems=1),
        "start": leaf,
        "step": step,
        "along": ref("word"),
        "uniform": pair("low", "high"),
        "normal": pair("mean", "sd"),
        "choice": some(leaf, minItems=1),
        "weights": some(ref("number-non-negative-alone"), minItems=1),
    }
    return {key.name: documented(key, types[key.name]) for key in keys.at("varying", author=author)}


VARYING_DEPENDENCIES: Schema = {
    "start": ["step"],
    "step": ["start"],
    "weights": ["choice"],
    "along": {"anyOf": [{"required": ["each"]}, {"required": ["start"]}]},
}


def varying(leaf: Schema, step: Schema, *, author: bool) -> Schema:
    """A mapping for a number that varies along an axis or is drawn."""
    return closed(
        "a value that varies or is drawn",
        varying_properties(leaf, step, author=author),
        dependencies=VARYING_DEPENDENCIES,
        **one_of(varying_names()),
    )


def _leaf(flavour: Flavour, *, author: bool) -> Schema:
    units = [*LENGTH_UNITS, *(["px"] if flavour.px else [])]
    number = _SIGNED[flavour.sign]
    schema: Schema = {"title": flavour.title, "type": ["number"], **_BOUNDS[flavour.sign]}
    if flavour.kind == "length":
        suffix = f"\\s*({'|'.join(units)})" + ("?" if author else "")
        schema |= {"type": ["number", "string"], "pattern": f"^{number}{suffix}$"}
    elif flavour.kind == "angle":
        schema |= {"type": ["number", "string"], "pattern": f"^{number}\\s*(deg)" + ("?$" if author else "$")}
    elif author:
        schema |= {"pattern": f"^{number}$"}
    return or_expression(schema, author=author)
