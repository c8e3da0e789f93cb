"""Forms: patients, studies and series as an author writes them: one item, items by name, or a list of items."""

import re
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import Literal, NamedTuple

from dicomforge.grammar import keys
from dicomforge.grammar.attribute_keys import level as level_schema
from dicomforge.grammar.schema_values import (
    EDITS,
    EXPRESSION,
    ITEM_TYPES,
    Schema,
    by_name,
    or_expression,
    properties,
    ref,
)
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model.plan import OBJECTS
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar, is_null

Form = Literal["single", "named", "list"]


class Level(NamedTuple):
    """A level of the tree below the document: `keys` are the words that hold its items, the long one first."""

    word: str
    keys: tuple[str, ...]


LEVELS = (
    Level("patient", ("patients", "patient")),
    Level("study", ("studies", "study")),
    Level("series", ("series",)),
)

HOLDERS = tuple(level.keys[0] for level in LEVELS)
"""What holds the items of each level, from the document down."""

OBJECT = Level("object", (OBJECTS,))
"""Beside the patients of a document: series of classes that have none."""

LEVEL_OF = {key: level for level in (*LEVELS, OBJECT) for key in level.keys}
"""The level whose items a word holds."""


def items_of(node: Node, depth: int) -> tuple[Entry, ...]:
    """The items that an expanded document (depth 0), patient (1) or study (2) holds.

    The objects of a document count as the one study of a patient.
    """
    held = node.get(HOLDERS[depth]) if isinstance(node, Mapping) else None
    own = held.entries if isinstance(held, Mapping) else ()
    objects = node.entry(OBJECTS) if isinstance(node, Mapping) and not depth else None
    if objects is None:
        return own
    series = Mapping((objects._replace(key=objects.key._replace(text="series")),), objects.value.span)
    study = Mapping((Entry(objects.key, series),), objects.value.span)
    studies = Mapping((Entry(objects.key._replace(text="studies"), study),), objects.value.span)
    return (Entry(objects.key, studies), *own)


class Sibling(NamedTuple):
    """One item as written: the name that its author gave it, if any, and its entries."""

    name: Scalar | None
    node: Mapping


def schemas() -> dict[str, Callable[[bool], Schema]]:
    """Definitions of an item of each level, and of what holds its items."""
    found: dict[str, Callable[[bool], Schema]] = {}
    for one, several in (("patient", "patients"), ("study", "studies"), ("series", "series-set")):
        found |= {one: partial(_item_schema, one), several: partial(_items_schema, one)}
    return found


def _item_schema(singular: str, author: bool) -> Schema:
    item = or_expression(level_schema(singular, f"a {singular}", author), author)
    return {**item, "type": ITEM_TYPES} if author else item


def _items_schema(singular: str, author: bool) -> Schema:
    """Items by name; for authors also one item, or a list.

    A mapping is by name if no key of it is a word of the language or an Attribute, and all values could be items.
    """
    if not author:
        return by_name(f"{singular} by name", singular, author)
    plural = {"study": "studies", "series": "series"}.get(singular, f"{singular}s")
    names = {"pattern": rf"^({keys.NAME}|\$append|\$remove)$", "not": {"enum": sorted(keys.reserved())}}
    items = {"type": ["object", "null"]}
    return {
        "title": f"a {singular}, {plural} by name, or a list of {plural}",
        "type": ["object", "array", "null", "string"],
        "pattern": EXPRESSION,
        "items": ref(singular),
        # Editors complete from here; what a mapping by name may hold is decided below.
        "properties": {k: v for k, v in properties(singular, author).items() if k not in keys.NEVER_ALONE},
        "if": {"type": "object"},
        "then": {
            "if": {"propertyNames": names, "properties": EDITS, "additionalProperties": items},
            "then": {"properties": EDITS, "additionalProperties": ref(singular)},
            "else": ref(singular),
        },
    }


def form_of(node: Node, level: Level) -> Form:
    """How items are written. A mapping is one item if a key of it is an Attribute or a word of the language.

    It is one item too if it is empty or holds anything but mappings and nulls, which no name could stand for. The
    level's own word, the name that an unnamed item gets, is a name here (`studies: {study: {..}}`). A word that holds
    a series beside others is taken for a name, and reported as such.
    """
    if isinstance(node, Items):
        return "list"
    if not isinstance(node, Mapping):
        return "single"
    shown = [e for e in node.entries if not e.key.text.startswith(("x-", "$"))]
    words = keys.reserved()
    taken = [e for e in shown if (e.key.text in words and e.key.text != level.word) or keys.is_attribute(e.key.text)]
    if not all(isinstance(e.value, Mapping) or is_null(e.value) for e in shown):
        return "single"
    return "named" if len(taken) < len(shown) and all(_is_series(e.value, level) for e in taken) else "single"


def _is_series(node: Node, level: Level) -> bool:
    """Whether what a word or keyword holds is a series beside others, so that the word is meant for a name."""
    return level.word == "series" and isinstance(node, Mapping) and ("Modality" in node or "SOPClassUID" in node)


def siblings(node: Node, level: Level, found: list[Diagnostic]) -> tuple[Sibling, ...]:
    """The items that a node under `patients`, `studies` or `series` writes, in order."""
    form = form_of(node, level)
    if form != "named":
        items = [_item(one, level, found) for one in (node.nodes if isinstance(node, Items) else (node,))]
        return tuple(Sibling(_written_name(one), one) for one in items if one is not None)
    assert isinstance(node, Mapping)
    named = []
    for key, value in node.entries:
        one = None if key.text.startswith("x-") else _item(value, level, found)
        if one is None:
            continue
        inner = _written_name(one)
        if inner is not None and inner.text != key.text:
            hint, message = "its key is its name: remove this one", f"{key.text!r} has a second name"
            found.append(Diagnostic("DF043", message, inner.span, repr(inner.text), hint=hint))
        named.append(Sibling(key, one))
    return tuple(named)


def fault_of_name(name: Scalar, what: str) -> Diagnostic | None:
    """Why a text cannot be a name, if it cannot; `what` says whose name it is."""
    if name.text in keys.reserved() and name.text != what:
        hint = f"choose another name, such as {name.text}-1"
        return Diagnostic("DF043", f"{name.text!r} is a word of the language, not a name", name.span, hint=hint)
    if re.fullmatch(keys.NAME, name.text):
        return None
    expected, like = "lowercase letters, digits and hyphens", slug(name.text.casefold())
    hint = f"write {like}" if like else ""
    return Diagnostic("DF043", f"this cannot be the name of a {what}", name.span, repr(name.text), expected, hint)


def slug(text: str) -> str:
    """A text as part of a name: lowercase letters, digits, single hyphens; accents are dropped.

    A number keeps its minus sign, so that -5 and 5 differ. Empty where nothing of the text is left.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    joined = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return f"-{joined}" if re.match(r"-\.?[0-9]", text) else joined


def _item(node: Node, level: Level, found: list[Diagnostic]) -> Mapping | None:
    if isinstance(node, Mapping):
        return node
    if is_null(node):
        return Mapping((), node.span)
    kind = "a list" if isinstance(node, Items) else repr(node.text)
    expected = "a mapping of Attributes and keys, several by name, or a list of them"
    found.append(Diagnostic("DF046", f"this is no {level.word}", node.span, kind, expected))
    return None


def _written_name(node: Mapping) -> Scalar | None:
    name = node.get("name")
    return name if isinstance(name, Scalar) and not name.is_null else None
