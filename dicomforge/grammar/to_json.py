"""Nodes as typed JSON: the table of keys and the VR of an Attribute decide what a text is."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from dicomforge.grammar import keys, schema_layers
from dicomforge.grammar.varying import is_varying
from dicomforge.ground.quantity import number
from dicomforge.model.numbers import NUMERIC
from dicomforge.model.parameter import parameters
from dicomforge.phantom import registries
from dicomforge.source.document import Items, Mapping, Node, Scalar
from dicomforge.standard import dictionary

Json = dict[str, Any] | list[Any] | str | int | float | bool | None

TEXT_TYPES = frozenset(
    {
        "text",
        "word",
        "name",
        "uid",
        "clip",
        "blend",
        "plane",
        "sample",
        "vr",
        "codes",
        "omit",
        "series-names",
        "segments",
    }
)
"""Types of the key table whose values are text whatever they look like."""

NUMBERS_OF_CHANCE = frozenset({"uniform", "normal", "mean", "sd", "low", "high", "weights"})


def to_json(node: Node) -> Json:
    """A node of the expanded document, or any part of it, as JSON."""
    if isinstance(node, Mapping):
        return {key.text: _reader(key.text)(value) for key, value in node.entries}
    if isinstance(node, Items):
        return [to_json(n) for n in node.nodes]
    return _core(node)


@lru_cache(maxsize=10_000)
def _reader(key: str) -> Callable[[Node], Json]:
    """How the value of a key is read; names, which are keys too, have no end."""
    if keys.is_attribute(key):
        vr = _vr(key)
        return lambda value: _attribute(value, vr)
    return _READERS.get(_TYPES.get(key, ""), to_json)


def _private(value: Node) -> Json:
    if not isinstance(value, Mapping):
        return to_json(value)
    return {creator.key.text: _elements(creator.value) for creator in value.entries}


def _layers(value: Node) -> Json:
    if not isinstance(value, Items):
        return to_json(value)
    return [_kinds(n) if isinstance(n, Mapping) else to_json(n) for n in value.nodes]


def _kinds(node: Mapping) -> Json:
    """A layer, or the field or the noise in one: a mapping with a key that names its kind."""
    return {key.text: _parameters(key.text, value) for key, value in node.entries}


def _parameters(kind: str, value: Node) -> Json:
    if not isinstance(value, Mapping):
        return _reader(kind)(value)
    if kind == schema_layers.NOISE_LAYER:
        return _kinds(value)
    texts = _text_parameters(kind)
    return {key.text: _parameter(key.text, one, texts) for key, one in value.entries}


def _parameter(name: str, value: Node, texts: frozenset[str]) -> Json:
    if name in texts and (is_varying(value) or not isinstance(value, Mapping)):
        return _texts(value)
    if name == "value" and isinstance(value, Mapping):
        return _kinds(value)
    return _reader(name)(value)


def _elements(node: Node) -> Json:
    """The elements of one private creator, by tag."""
    if not isinstance(node, Mapping):
        return to_json(node)
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
        return to_json(node)
    return {
        e.key.text: to_json(e.value) if e.key.text in NUMBERS_OF_CHANCE else _attribute(e.value, vr)
        for e in node.entries
    }


def _value(node: Scalar, vr: str) -> Json:
    if node.is_null:
        return None
    value = number(node.text) if vr.split(" ")[0] in NUMERIC and node.style == "plain" else None
    return node.text if value is None else value


def _text(node: Node) -> Json:
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    return [_text(n) for n in node.nodes] if isinstance(node, Items) else to_json(node)


def _texts(node: Node) -> Json:
    """A layer's text, which may vary or be drawn."""
    if not isinstance(node, Mapping):
        return _text(node)
    return {e.key.text: to_json(e.value) if e.key.text == "weights" else _text(e.value) for e in node.entries}


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


_TYPES = {key.name: key.type for key in keys.KEYS}
_READERS: dict[str, Callable[[Node], Json]] = {
    **dict.fromkeys(TEXT_TYPES, _text),
    "private": _private,
    "layers": _layers,
}


@lru_cache(maxsize=1000)
def _text_parameters(kind: str) -> frozenset[str]:
    """Names of the parameters of a kind of layer that are text whatever they look like."""
    try:
        _, module = registries.find(kind)
    except KeyError:
        return frozenset()
    return frozenset(p.name for p in parameters(module.DECLARES) if p.kind == "text")
