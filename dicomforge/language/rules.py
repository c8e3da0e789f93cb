"""Rules of JSON Schema draft-07 about single values: whether a value keeps the rule of a keyword."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Rule = Callable[[Any, Any], bool]
"""From what the schema says and a value to whether the value keeps it; a value of another type does."""


def has_type(types: str | list[str], value: Any) -> bool:
    """Whether a value is of one of the types; a float without fraction is an integer too."""
    names = _TYPES[type(value)]
    if isinstance(value, float) and value.is_integer():
        names = ("number", "integer")
    return any(name in types for name in names) if isinstance(types, list) else types in names


_TYPES: dict[type, tuple[str, ...]] = {
    dict: ("object",),
    list: ("array",),
    str: ("string",),
    bool: ("boolean",),
    int: ("integer", "number"),
    float: ("number",),
    type(None): ("null",),
}


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _same(one: Any, other: Any) -> bool:
    """Equality of JSON: true is not 1, 1.0 is."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[k], other[k]) for k in one)
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


SINGLE: Mapping[str, Rule] = {
    "type": has_type,
    "enum": lambda words, value: any(_same(word, value) for word in words),
    "const": lambda word, value: _same(word, value),
    "pattern": lambda pattern, value: not isinstance(value, str) or re.search(pattern, value) is not None,
    "minimum": lambda least, value: not _number(value) or value >= least,
    "exclusiveMinimum": lambda bound, value: not _number(value) or value > bound,
    "minItems": lambda count, value: not isinstance(value, list) or len(value) >= count,
    "maxItems": lambda count, value: not isinstance(value, list) or len(value) <= count,
    "minProperties": lambda count, value: not isinstance(value, dict) or len(value) >= count,
    "maxProperties": lambda count, value: not isinstance(value, dict) or len(value) <= count,
}
"""The keywords that our schemas use of those that look at one value alone."""

WORDS = frozenset(
    {"$schema", "$comment", "title", "description", "default", "examples", "definitions", "then", "else"}
)
"""Keywords that judge nothing by themselves."""
