"""The walk along the instance agrees with jsonschema, and names what is at fault."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from dicomforge.language import schema
from dicomforge.language.expand import expand
from dicomforge.language.project import project
from dicomforge.language.validate import Fault, Walk, alternatives

CORPUS = Path(__file__).parent / "corpus"
SPECS = sorted(p for p in CORPUS.rglob("*.yaml") if not p.name.startswith("_"))

SMALL: dict[str, Any] = {
    "definitions": {"n": {"type": ["integer", "null"], "minimum": 1}, "t": {"type": "string", "pattern": "^a"}},
    "type": "object",
    "properties": {"a": {"$ref": "#/definitions/n"}, "b": {"items": {"$ref": "#/definitions/t"}}, "c": False},
    "patternProperties": {"^x": {"type": "array"}},
    "additionalProperties": False,
    "dependencies": {"a": ["b"], "b": {"anyOf": [{"required": ["a"]}, {"required": ["x"]}]}},
    "if": {"required": ["x"]},
    "then": {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
    "else": {"not": {"required": ["y"]}},
}

LEAVES = st.sampled_from([0, 1, 2.0, 1.5, "a", "b", None, True, [], ["a"], ["b", 1], {}])
INSTANCES = st.dictionaries(st.sampled_from(["a", "b", "c", "x", "y"]), LEAVES, max_size=4) | LEAVES


@given(INSTANCES)
@settings(max_examples=400, deadline=None)
def test_the_walk_is_as_strict_as_jsonschema(instance: Any) -> None:
    assert (next(Walk(SMALL).faults(instance), None) is None) == Draft7Validator(SMALL).is_valid(instance)


@pytest.mark.parametrize("path", SPECS, ids=lambda p: f"{p.parent.stem}-{p.stem}")
def test_the_walk_judges_specs_as_jsonschema_does(path: Path) -> None:
    expanded = schema.expanded()
    for document in expand(path).documents:
        instance = project(document.root)
        faults = list(Walk(expanded).faults(instance))
        assert (not faults) == Draft7Validator(expanded).is_valid(instance)


def faults(instance: Any) -> list[tuple[str, tuple[str | int, ...], Any]]:
    return [(f.rule, f.path, f.about) for f in Walk(SMALL).faults(instance)]


def test_a_fault_names_its_path_and_what_it_is_about() -> None:
    assert faults({"a": 0, "b": ["a", "b"]}) == [("minimum", ("a",), 0), ("pattern", ("b", 1), "b")]
    assert faults({"z": 1}) == [("additionalProperties", ("z",), "z")]
    assert faults({"c": 1}) == [("properties", ("c",), "c")]
    assert faults({"a": 1}) == [("dependencies", (), ("a", ["b"]))]
    assert faults({"x": []}) == [("oneOf", (), [])]
    assert faults({"x": [], "a": 1, "b": []}) == [("oneOf", (), ["a", "b"])]


def test_a_fault_carries_the_schema_that_it_breaks() -> None:
    (fault,) = Walk(SMALL).faults({"a": 0, "b": []})
    assert fault == Fault("minimum", ("a",), 0, SMALL["definitions"]["n"], 1)


def test_the_keys_of_a_form_are_found() -> None:
    assert alternatives({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}) == ["a", "b"]
    assert alternatives({}) == []
