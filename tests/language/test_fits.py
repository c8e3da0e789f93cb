"""The compiled schema judges instances as jsonschema does."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from dicomforge.language import schema
from dicomforge.language.expand import expand
from dicomforge.language.fits import Fits
from dicomforge.language.project import project

CORPUS = Path(__file__).parent / "corpus"
SPECS = sorted(p for p in CORPUS.rglob("*.yaml") if not p.name.startswith("_"))

WORDS = ["Rows", "PatientName", "PixelSpacing", "(0009,0010)", "slices", "phantom", "axes", "instances", "omit", "x"]
"""Keys that a series knows, and one that it does not."""

LEAVES = st.sampled_from(
    [0, 1, 2.0, 1.5, "a", "12px", None, True, [], ["a"], [1, 2], {}, {"each": [1]}, {"vr": "US"}]
)

SUBSCHEMAS: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(
        [
            {"type": "object"},
            {"type": ["integer", "null"]},
            {"type": ["number", "string"], "pattern": "^[a1]"},
            {"minimum": 1},
            {"exclusiveMinimum": 1},
            {"enum": [1, "a"]},
            {"const": True},
            {"minItems": 1, "maxItems": 1},
            {"minProperties": 1, "maxProperties": 1},
            {"required": ["a"]},
            {"dependencies": {"a": ["b"]}},
            {"$ref": "#/definitions/n"},
            True,
            {},
        ]
    ),
    lambda inner: st.one_of(
        st.builds(lambda a, b: {"allOf": [a, b]}, inner, inner),
        st.builds(lambda a, b: {"anyOf": [a, b]}, inner, inner),
        st.builds(lambda a, b: {"oneOf": [a, b]}, inner, inner),
        st.builds(lambda a: {"not": a}, inner),
        st.builds(lambda a: {"items": a}, inner),
        st.builds(lambda a, b, c: {"if": a, "then": b, "else": c}, inner, inner, inner),
        st.builds(lambda a, b: {"properties": {"a": a, "b": False}, "additionalProperties": b}, inner, inner),
        st.builds(lambda a: {"patternProperties": {"^[ab]": a}, "additionalProperties": False}, inner),
        st.builds(lambda a: {"propertyNames": a, "dependencies": {"a": a}}, inner),
    ),
    max_leaves=6,
)
ANY: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from([0, 1, 1.0, 1.5, "a", "1", "", None, True, False]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=6,
)


@given(SUBSCHEMAS, ANY)
@settings(max_examples=500, deadline=None)
def test_every_keyword_judges_as_that_of_jsonschema(subschema: Any, instance: Any) -> None:
    whole = {"definitions": {"n": {"type": "integer", "minimum": 1}}, "allOf": [subschema]}
    assert Fits(whole)(instance) == Draft7Validator(whole).is_valid(instance)


@given(st.dictionaries(st.sampled_from(WORDS), LEAVES, max_size=4))
@settings(max_examples=200, deadline=None)
def test_a_series_is_judged_as_by_jsonschema(series: dict[str, Any]) -> None:
    document = {"dicomforge": 1, "patients": {"p": {"studies": {"s": {"series": {"a": series}}}}}}
    assert FITS(document) == THEIRS.is_valid(document)


@pytest.mark.parametrize("path", SPECS, ids=lambda p: f"{p.parent.stem}-{p.stem}")
def test_specs_are_judged_as_by_jsonschema(path: Path) -> None:
    for document in expand(path).documents:
        instance = project(document.root)
        assert FITS(instance) == THEIRS.is_valid(instance)


def test_a_keyword_that_nothing_knows_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        Fits({"definitions": {}, "multipleOf": 2})


def test_a_definition_is_made_when_a_value_needs_it() -> None:
    made = []

    class Noted(dict[str, Any]):
        def __getitem__(self, name: str) -> Any:
            made.append(name)
            return super().__getitem__(name)

    definitions = Noted(a={"type": "integer"}, b={"type": "string"})
    properties = {name: {"$ref": f"#/definitions/{name}"} for name in "ab"}
    fits = Fits({"definitions": definitions, "properties": properties})
    assert [fits({"a": 1}), fits({"a": "x"}), fits({})] == [True, False, True]
    assert made == ["a"]


FITS = Fits(schema.to_check())
THEIRS = Draft7Validator(schema.expanded())
