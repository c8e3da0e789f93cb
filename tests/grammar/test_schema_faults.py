"""What the extended jsonschema validator finds is what jsonschema's own finds, with a key for each fault."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from dicomforge.expand.expand import expand
from dicomforge.grammar import schema, schema_faults
from dicomforge.grammar.schema_faults import Fault, faults
from dicomforge.grammar.to_json import to_json

CORPUS = Path(__file__).parent / "corpus"
SPECS = sorted(p for p in [*CORPUS.glob("*/*.yaml"), *(CORPUS.parents[2] / "specs").glob("*.yaml")])
PLAIN = Draft7Validator(schema.expanded())


@pytest.mark.parametrize("path", SPECS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_document_has_a_fault_where_plain_jsonschema_has_an_error(path: Path) -> None:
    for document in expand(path).documents:
        instance = json.loads(json.dumps(to_json(document.root)))
        plain = {tuple(error.absolute_path) for error in PLAIN.iter_errors(instance)}
        assert bool(plain) == bool(list(faults(instance)))
        assert all(path in plain or path[:-1] in plain for path in {fault.path for fault in faults(instance)})


def layer(body: Any) -> dict[str, Any]:
    return {"dicomforge": 1, "scenes": {"s": {"objects": [body]}}}


AT = ("scenes", "s", "objects", 0)


@pytest.mark.parametrize(
    ("instance", "rule", "path", "about"),
    [
        ({"dicomforge": 1, "seeed": 1}, "additionalProperties", ("seeed",), "seeed"),
        ({"dicomforge": 1, "slices": 1}, "properties", ("slices",), "slices"),
        ({}, "required", (), "dicomforge"),
        ({"dicomforge": 2}, "enum", ("dicomforge",), 2),
        ({"dicomforge": 1, "scenes": {"A b": {}}}, "propertyNames", ("scenes", "A b"), "A b"),
        ({"dicomforge": 1, "PatientID": {"value": 3}}, "dependencies", ("PatientID",), ("value", ["vr"])),
        (layer({"circle": {"radius": 1}}), "oneOf", (*AT, "circle"), []),
        (layer({"fill": 1, "noise": {"gaussian": 1}}), "maxProperties", AT, None),
        (layer({"box": {"size": [1, 2], "value": 3}}), "minItems", (*AT, "box", "size"), [1, 2]),
    ],
)
def test_a_fault_names_the_keyword_of_the_schema_and_the_key(
    instance: Any, rule: str, path: tuple[Any, ...], about: Any
) -> None:
    found = [f for f in faults(instance) if f.rule == rule]
    assert [f.path for f in found] == [path]
    assert about is None or found[0].about == about


def test_each_unknown_key_is_a_fault_of_its_own() -> None:
    assert [f.about for f in faults({"dicomforge": 1, "a": 1, "b": 2})] == ["a", "b"]


def test_a_rule_that_is_taken_out_of_the_schema_finds_nothing_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """jsonschema and the schema decide: nothing else refuses the key."""
    loose = {**schema.to_check(), "required": []}
    monkeypatch.setattr(schema, "to_check", lambda: loose)
    schema_faults._validator.cache_clear()
    try:
        assert not any(isinstance(f, Fault) and f.rule == "required" for f in faults({}))
    finally:
        schema_faults._validator.cache_clear()
