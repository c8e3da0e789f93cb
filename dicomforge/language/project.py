"""Nodes as typed JSON: the table of keys and the VR of an Attribute decide what a text is."""

from __future__ import annotations

from functools import cache
from typing import Any

from dicomforge.ground.quantity import number
from dicomforge.language import keys, schema_layers
from dicomforge.language.varying import is_varying
from dicomforge.source.document import Items, Mapping, Node, Scalar
from dicomforge.standard import dictionary

Json = dict[str, Any] | list[Any] | str | int | float | bool | None

NUMERIC_VRS = frozenset({"DS", "FD", "FL", "IS", "SL", "SS", "SV", "UL", "US", "UV"})
TEXT_TYPES = frozenset(
    {"text", "word", "name", "uid", "clip", "blend", "plane", "sample", "vr", "omit", "series-names", "segments"}
)
"""Types of the key table whose values are text whatever they look like."""

NUMBERS_OF_CHANCE = frozenset({"uniform", "normal", "mean", "sd", "low", "high", "weights"})


def project(node: Node) -> Json:
    """A node of the expanded document, or any part of it, as JSON."""
    if isinstance(node, Mapping):
        return {e.key.text: _entry(e.key.text, e.value) for e in node.entries}
    if isinstance(node, Items):
        return [project(n) for n in node.nodes]
    return _core(node)


def _entry(key: str, value: Node) -> Json:
    if keys.is_attribute(key):
        return _attribute(value, _vr(key))
    if key == "private" and isinstance(value, Mapping):
        return {creator.key.text: _elements(creator.value) for creator in value.entries}
    if key in _text_keys() and not isinstance(value, Mapping):
        return _text(value)
    if key in _text_parameters() and (is_varying(value) or not isinstance(value, Mapping)):
        return _texts(value)
    return project(value)


def _elements(node: Node) -> Json:
    """The elements of one private creator, by tag."""
    if not isinstance(node, Mapping):
        return project(node)
    return {e.key.text: _attribute(e.value, "") for e in node.entries}


def _attribute(node: Node, vr: str) -> Json:
    if isinstance(node, Scalar):
        return _value(node, vr)
    if isinstance(node, Items):
        return [_attribute(n, vr) for n in node.nodes]
    given = node.get("vr")
    if isinstance(given, Scalar):
        vr = given.text
    elif vr in ("SQ", ""):
        return project(node)
    return {
        e.key.text: project(e.value) if e.key.text in NUMBERS_OF_CHANCE else _attribute(e.value, vr)
        for e in node.entries
    }


def _value(node: Scalar, vr: str) -> Json:
    if node.is_null:
        return None
    value = number(node.text) if vr.split(" ")[0] in NUMERIC_VRS and node.style == "plain" else None
    return node.text if value is None else value


def _text(node: Node) -> Json:
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    return [_text(n) for n in node.nodes] if isinstance(node, Items) else project(node)


def _texts(node: Node) -> Json:
    """A layer's text, which may vary or be drawn."""
    if not isinstance(node, Mapping):
        return _text(node)
    return {e.key.text: project(e.value) if e.key.text == "weights" else _text(e.value) for e in node.entries}


def _core(node: Scalar) -> Json:
    """YAML 1.2 core; quotes do not make a number text, since a substituted `"${...}"` must be quoted in a flow."""
    if node.is_null:
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    value = number(node.text)
    return node.text if value is None else value


def _vr(key: str) -> str:
    if key.startswith("("):
        try:
            entry = dictionary.by_tag(int(key.strip("()").replace(",", ""), 16))
        except ValueError:
            return ""
    else:
        entry = dictionary.by_keyword(key)
    return entry.vr if entry is not None else ""


@cache
def _text_keys() -> frozenset[str]:
    return frozenset(key.name for key in keys.KEYS if key.type in TEXT_TYPES)


@cache
def _text_parameters() -> frozenset[str]:
    """Names of the parameters of layers that are text whatever they look like."""
    return frozenset(p.name for _, _, declared in schema_layers.tables() for p in declared if p.kind == "text")
