"""What the extended jsonschema validator finds is what jsonschema's own finds, with a key for each fault."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from jsonschema.validators import extend

from dicomforge.expand.expand import expand
from dicomforge.grammar import bind, check, schema, schema_faults
from dicomforge.grammar.schema_faults import faults

CORPUS = Path(__file__).parent / "corpus"
SPECS = sorted(p for p in [*CORPUS.glob("*/*.yaml"), *(CORPUS.parents[2] / "specs").glob("*.yaml")])
PLAIN = extend(Draft7Validator, schema_faults.SCALARS, type_checker=schema_faults.TYPES)(schema.expanded())
RULES = {
    "additionalProperties",
    "dependencies",
    "enum",
    "exclusiveMinimum",
    "maxItems",
    "maxProperties",
    "minItems",
    "minProperties",
    "minimum",
    "oneOf",
    "pattern",
    "properties",
    "propertyNames",
    "required",
    "type",
}
BAD = sorted((CORPUS / "bad").glob("*.yaml"))


@pytest.mark.parametrize("path", SPECS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_document_has_a_fault_where_plain_jsonschema_has_an_error(path: Path) -> None:
    for document in expand(path).documents:
        instance = check.to_json(document.root)
        plain = {tuple(error.absolute_path) for error in PLAIN.iter_errors(instance)}
        assert bool(plain) == bool(list(faults(instance)))
        assert all(path in plain or path[:-1] in plain for path in {fault.path for fault in faults(instance)})


def layer(body: Any) -> dict[str, Any]:
    return {"dicomforge": 1, "scenes": {"s": {"objects": [body]}}}


def texts(instance: Any) -> Any:
    """The instance with every scalar as its source text."""
    if isinstance(instance, dict):
        return {key: texts(one) for key, one in instance.items()}
    return [texts(one) for one in instance] if isinstance(instance, list) else str(instance)


AT = ("scenes", "s", "objects", 0)


@pytest.mark.parametrize(
    ("instance", "rule", "path", "about"),
    [
        ({"dicomforge": 1, "seeed": 1}, "additionalProperties", ("seeed",), "seeed"),
        ({"dicomforge": 1, "slices": 1}, "properties", ("slices",), "slices"),
        ({}, "required", (), "dicomforge"),
        ({"dicomforge": 2}, "enum", ("dicomforge",), "2"),
        ({"dicomforge": 1, "scenes": {"A b": {}}}, "propertyNames", ("scenes", "A b"), "A b"),
        ({"dicomforge": 1, "PatientID": {"value": 3}}, "dependencies", ("PatientID",), ("value", ["vr"])),
        (layer({"circle": {"radius": 1}}), "oneOf", (*AT, "circle"), []),
        (layer({"fill": 1, "noise": {"gaussian": 1}}), "maxProperties", AT, None),
        (layer({"box": {"size": [1, 2], "value": 3}}), "minItems", (*AT, "box", "size"), ["1", "2"]),
    ],
)
def test_a_fault_names_the_keyword_of_the_schema_and_the_key(
    instance: Any, rule: str, path: tuple[Any, ...], about: Any
) -> None:
    found = [f for f in faults(texts(instance)) if f.rule == rule]
    assert [f.path for f in found] == [path]
    assert about is None or found[0].about == about


def test_each_unknown_key_is_a_fault_of_its_own() -> None:
    assert [f.about for f in faults({"dicomforge": "1", "a": "1", "b": "2"})] == ["a", "b"]


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Takes a rule out of the schema, wherever it stands."""

    def take(rule: str) -> None:
        monkeypatch.setitem(schema_faults.SpecValidator.VALIDATORS, rule, lambda *_: ())

    return take


def codes(path: Path) -> set[str]:
    found: set[str] = set()
    for document in expand(path).documents:
        bound = bind.bind(document.root, "spec", path.parent)
        found |= {d.code for d in bind.together(check.check(document.root), bound.diagnostics)}
    return found


@pytest.mark.parametrize("path", BAD, ids=lambda p: p.stem)
def test_without_its_rule_in_the_schema_a_bad_spec_is_not_refused(path: Path, without: Callable[[str], None]) -> None:
    """jsonschema and the schema decide: nothing else says what they say."""
    rules = {fault.rule for document in expand(path).documents for fault in faults(check.to_json(document.root))}
    if not rules:
        pytest.skip("no rule of the schema refuses it")
    code = path.read_text(encoding="utf-8").split("\n")[0].removeprefix("# ")
    assert code in codes(path)
    for rule in rules:
        without(rule)
    assert code not in codes(path)


def test_the_bad_specs_break_each_rule_of_the_schema() -> None:
    roots = [document.root for path in BAD for document in expand(path).documents]
    assert {fault.rule for root in roots for fault in faults(check.to_json(root))} >= RULES


def test_a_spec_without_a_version_is_refused_by_the_schema_alone(without: Callable[[str], None]) -> None:
    without("required")
    assert not list(faults({}))
