"""Parts of the schema: definitions of single values, and what mappings, words and expressions are made with.

Every definition's `title` is the phrase that messages use for what was expected. With `author` they accept what any
YAML parser makes of legal source text, and `${...}` wherever a value may stand.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from dicomforge.grammar import keys
from dicomforge.model.recipe import MOST_PLANES

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
REMOVE: Schema = {"$remove": {"description": "Keys to remove from the parent."}}
ITEM_TYPES = ["object", "null", "string"]
"""What an author may write for an item: nothing is an item without keys."""

EDITS: Schema = {"$append": {}, "$remove": {}}
_MERGED = ("layer", "scene", "material", "limits", "output")


def ref(name: str, **annotations: Any) -> Schema:
    """A reference to a definition; annotations beside it are read by editors and ignored by validators."""
    return {"$ref": f"#/definitions/{name}", **annotations}


class Example(str):
    """The YAML text of an example; it is read when a schema is written, since a check needs no examples."""

    def value(self) -> Any:
        """The example as JSON; text where JSON has no such value (a date)."""
        import json

        import yaml

        value = yaml.safe_load(self)
        try:
            json.dumps(value)
        except TypeError:
            return str(self)
        return value


def documented(key: keys.Key, schema: Schema) -> Schema:
    """A property with the words of the key table."""
    notes: Schema = {"description": f"{key.doc} Default: {key.default}." if key.default else key.doc}
    return {**schema, **notes, **({"examples": [Example(key.example)]} if key.example else {})}


def properties(level: str, author: bool) -> Schema:
    """The properties of a level's own keys; authors may also remove those of a parent."""
    own = {key.name: documented(key, ref(key.type)) for key in keys.at(level, author=author)}
    return {**own, **REMOVE} if author and level in _MERGED else own


def closed(title: str, props: Mapping[str, Any], required: Sequence[str] = (), **more: Any) -> Schema:
    """A mapping with these keys and no others."""
    needed: Schema = {"required": list(required)} if required else {}
    return {"title": title, "type": "object", "properties": props, "additionalProperties": False, **more, **needed}


def closed_level(name: str, title: str, author: bool, **more: Any) -> Schema:
    """The keys of a level that holds no Attributes."""
    return or_expression(closed(title, properties(name, author), **more, **{"$comment": "key"}), author)


def by_name(title: str, singular: str, author: bool, name: str = keys.NAME) -> Schema:
    """Items by name; authors may also remove those of a parent."""
    names = {"pattern": rf"^({name}|\$remove)$"} if author else {"pattern": f"^{name}$", "$comment": "name"}
    schema: Schema = {"title": title, "type": "object", "propertyNames": names, "additionalProperties": ref(singular)}
    return or_expression({**schema, "properties": REMOVE}, True) if author else schema


def one_of(names: Iterable[str]) -> Schema:
    """Exactly one of these keys."""
    return {"oneOf": [{"required": [name]} for name in names]}


def or_expression(schema: Schema, author: bool, pattern: str = "") -> Schema:
    """The definition; for authors texts may have a pattern, and a `${...}` may stand in its place."""
    if not author:
        return schema
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    patterns = "|".join(filter(None, (pattern or schema.get("pattern"), EXPRESSION)))
    return {**schema, "type": [*types, *(() if "string" in types else ("string",))], "pattern": patterns}


def choice(title: str, words: Iterable[str], author: bool) -> Schema:
    """One of some words."""
    if author:
        return {"title": title, "anyOf": [{"enum": list(words)}, {"type": "string", "pattern": EXPRESSION}]}
    return {"title": title, "enum": list(words)}


def edited(schema: Schema, author: bool) -> Schema:
    """A list, or for authors `{$append: [..], $remove: [..]}` on the parent's."""
    if not author:
        return schema
    edits = closed("a list, or $append and $remove", EDITS, minProperties=1)
    types = [*schema["type"], *(() if "object" in schema["type"] else ("object",))]
    return {**schema, "type": types, "if": {"type": "object"}, "then": edits}


def plain(title: str, author: bool, pattern: str = "") -> Schema:
    """Text in any style; a parser may have read a number, a date or a boolean."""
    syntax = {"pattern": f"^({pattern})$" + (f"|{EXPRESSION}" if author else "")} if pattern else {}
    types: Schema = {"not": {"type": ["object", "array", "null"]}} if author else {"type": "string"}
    return {"title": title, **types, **syntax}


def definitions(author: bool) -> Schema:
    """Text, names, flags, counts and words."""
    names: Schema = {"title": "a list of series, by name", "type": ["array"], "items": ref("name")}
    references: Schema = {"title": "a series, instance or frame by name, or a list", "type": ["string", "array"]}
    references |= {"items": ref("word"), "minItems": 1}
    artefacts: Schema = {
        "title": "a list of artefacts",
        "type": "array",
        "items": {"enum": [*keys.WORDS["artefacts"]]},
    }
    truth: Schema = {
        "title": "true, or a list of what to build",
        "type": ["boolean", "array", "string"],
        "items": {"enum": [*keys.WORDS["truth"], keys.PART]},
        "minItems": 1,
        "pattern": "|".join(("true", "false", *keys.WORDS["truth"])),
    }
    count: Schema = {"title": "a whole number from 1", "type": "integer", "minimum": 1}
    planes: Schema = {
        "title": f"a whole number from 1 to {MOST_PLANES}",
        "type": "integer",
        "minimum": 1,
        "maximum": MOST_PLANES,
    }
    return {
        "version": {"title": "version 1 of the language", "enum": [1, "1"] if author else [1]},
        "text": plain("text", author),
        "word": plain("text", author),
        "name": plain("a name of a-z, 0-9 and -", author, pattern=keys.NAME),
        "material-name": plain("a material, or a tissue such as liver@1", author, pattern=keys.MATERIAL),
        "tissue-name": plain("a tissue such as liver@1", author, pattern=keys.TISSUE),
        "series-names": or_expression(names, author),
        "reference": plain("a series, instance or frame such as ct/3", author),
        "coded": plain("a code such as SCT:39607008", author),
        "references": or_expression(references, author, "."),
        "uid": plain("a UID root of digits and dots", author, pattern=r"[0-2](\.(0|[1-9]\d*))+"),
        "count": or_expression(count, author, r"^\+?\d+([eE]\+?\d+)?$"),
        "planes": or_expression(planes, author, r"^\+?0*([1-9]|[12]\d|3[0-2])$"),
        "flag": or_expression({"title": "true or false", "type": "boolean"}, author, "^(true|false)$"),
        "artefacts": or_expression(artefacts, author, "|".join(keys.WORDS["artefacts"])),
        "truth": or_expression(truth, author, f"^({truth['pattern']})$"),
        "drawn": {"title": "a list of draws", "type": "array"},
        "splits": by_name("weights by name", "number-positive-alone", author),
        "clip": choice("warn or error", keys.WORDS["clip"], author),
        "blend": choice("a way to blend", keys.WORDS["blend"], author),
        "plane": choice("image or patient", keys.WORDS["plane"], author),
        "sample": choice("area or centre", keys.WORDS["sample"], author),
    }
