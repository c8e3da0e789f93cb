"""Each rule about a single value agrees with jsonschema."""

from typing import Any

import pytest
from jsonschema import Draft7Validator

from dicomforge.language import schema
from dicomforge.language.rules import SINGLE, WORDS, has_type

VALUES: list[Any] = [0, 1, 2, -1, 1.0, 1.5, True, False, None, "", "a", "b1", [], [1], [True], [1, 2], {}, {"a": 1}]

RULES: list[tuple[str, Any]] = [
    *(("type", one) for one in ("object", "array", "string", "boolean", "number", "integer", "null")),
    ("type", ["string", "null"]),
    ("type", ["integer", "array"]),
    ("enum", [1, "a", None, [1], {"a": 1.0}]),
    ("enum", [True]),
    ("const", 1),
    ("const", False),
    ("pattern", "^a"),
    ("minimum", 1),
    ("exclusiveMinimum", 1),
    ("minItems", 1),
    ("maxItems", 1),
    ("minProperties", 1),
    ("maxProperties", 0),
]


@pytest.mark.parametrize(("keyword", "wanted"), RULES)
def test_a_rule_judges_as_that_of_jsonschema(keyword: str, wanted: Any) -> None:
    theirs = Draft7Validator({keyword: wanted})
    assert [SINGLE[keyword](wanted, value) for value in VALUES] == [theirs.is_valid(value) for value in VALUES]


def test_every_keyword_of_our_schemas_is_known() -> None:
    structures = {"$ref", "properties", "patternProperties", "additionalProperties", "propertyNames", "required"}
    structures |= {"dependencies", "items", "allOf", "anyOf", "oneOf", "not", "if"}
    assert _keywords(schema.expanded()) <= SINGLE.keys() | WORDS | structures


def test_a_float_without_fraction_is_an_integer() -> None:
    assert has_type("integer", 1.0)
    assert not has_type("integer", 1.5)
    assert not has_type("number", True)


def _keywords(one: Any) -> set[str]:
    found = set(one)
    for keyword, value in one.items():
        if keyword in ("properties", "patternProperties", "definitions", "dependencies"):
            inner = list(value.values())
        else:
            inner = value if keyword in ("allOf", "anyOf", "oneOf") else [value]
            inner = inner if keyword in _NESTED else []
        for schema_ in inner:
            if isinstance(schema_, dict):
                found |= _keywords(schema_)
    return found


_NESTED = {
    "allOf",
    "anyOf",
    "oneOf",
    "if",
    "then",
    "else",
    "not",
    "items",
    "additionalProperties",
    "propertyNames",
}
