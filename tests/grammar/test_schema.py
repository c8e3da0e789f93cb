"""The two schemas: what plain jsonschema finds with them, and that the committed ones are fresh."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from dicomforge.grammar import keys, schema
from dicomforge.standard import dictionary

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(__file__).parent / "corpus"
GOOD = sorted((CORPUS / "good").glob("*.yaml"))
BAD = sorted((CORPUS / "bad").glob("*.yaml"))
EXAMPLES = sorted((ROOT / "specs").glob("*.yaml"))


@cache
def author() -> Draft7Validator:
    return Draft7Validator(schema.author())


def faults(path: Path) -> list[str]:
    value = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [f"{list(e.absolute_path)}: {e.message[:200]}" for e in author().iter_errors(value)]


@pytest.mark.parametrize("path", [*GOOD, *EXAMPLES], ids=lambda p: p.stem)
def test_plain_jsonschema_finds_no_fault_in_a_good_spec(path: Path) -> None:
    assert faults(path) == []


@pytest.mark.parametrize("path", BAD, ids=lambda p: p.stem)
def test_plain_jsonschema_finds_the_fault_of_a_bad_spec(path: Path) -> None:
    assert faults(path) != []


def test_every_bad_spec_names_the_code_that_is_expected() -> None:
    heads = {path.read_text(encoding="utf-8").split("\n")[0] for path in BAD}
    assert heads >= {f"# DF{number:03d}" for number in range(10, 27)}


@pytest.mark.parametrize("form", [schema.author, schema.expanded])
def test_a_schema_is_valid_draft_7_and_its_references_lead_somewhere(form: Any) -> None:
    content = form()
    Draft7Validator.check_schema(content)
    assert set(_references(content)) <= {f"#/definitions/{name}" for name in content["definitions"]}


@pytest.mark.parametrize(("name", "form"), [("spec", schema.author), ("expanded", schema.expanded)])
def test_the_committed_schema_is_fresh(name: str, form: Any) -> None:
    committed = (ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert committed == schema.text(form()), "run `make generate`"


def test_every_keyword_that_may_stand_in_a_file_is_documented() -> None:
    found = schema.author()["definitions"]["names"]["properties"]
    entries = (dictionary.by_keyword(keyword) for keyword in dictionary.keywords())
    expected = {entry.keyword for entry in entries if entry and 0 < entry.tag >> 16 < 0xFFFE}
    assert {name for name in found if keys.is_attribute(name)} == expected
    assert found["PixelSpacing"]["title"] == "Pixel Spacing"
    assert found["PixelSpacing"]["description"] == "(0028,0030) DS, VM 2"


def test_every_key_of_the_language_is_documented_where_it_may_stand() -> None:
    for form, for_author in ((schema.author(), True), (schema.expanded(), False)):
        for level in keys.ATTRIBUTE_LEVELS:
            properties = form["definitions"][level]["properties"]
            for key in keys.at(level, author=for_author):
                assert properties[key.name]["description"].startswith(key.doc), (level, key.name)


def test_a_layer_is_dispatched_on_its_key() -> None:
    for form in (schema.author(), schema.expanded()):
        layer = form["definitions"]["layer"]
        assert {"circle", "gradient", "fill", "noise"} <= set(layer["properties"])
        assert (layer["additionalProperties"], layer["minProperties"], layer["maxProperties"]) == (False, 1, 1)
        assert not {"oneOf", "anyOf", "allOf"} & set(layer)


def test_enumerated_values_of_the_standard_are_not_enforced() -> None:
    assert author().is_valid({"dicomforge": 1, "patient": {"PatientSex": "unusual"}})


def test_only_the_author_s_schema_knows_composition() -> None:
    expanded = Draft7Validator(schema.expanded())
    assert author().is_valid({"dicomforge": 1, "vars": {"a": 1}, "matrix": {"b": [1, 2]}})
    assert not expanded.is_valid({"dicomforge": 1, "vars": {"a": 1}})
    assert not expanded.is_valid({"dicomforge": 1, "slices": "${n}"})


def test_an_expression_may_stand_for_any_value() -> None:
    series = {
        "slices": "${n}",
        "axes": "${axes}",
        "complete": "${c}",
        "Rows": "${r}",
        "phantom": [{"circle": {"radius": "${r}px", "value": "${v}", "at": "${p}", "blend": "${b}"}}],
    }
    assert author().is_valid({"dicomforge": 1, "series": [series], "limits": {"rows": "${n}"}})


def test_a_parent_s_lists_and_mappings_may_be_edited() -> None:
    series = {
        "$remove": ["KVP"],
        "omit": {"$append": ["Rows"]},
        "OtherPatientNames": {"$remove": ["Doe^J"]},
        "RequestAttributesSequence": {"$append": [{"RequestedProcedureID": "a"}]},
        "phantom": {"$append": [{"circle": {"radius": 3, "value": 4}}], "$remove": ["lesion"]},
        "instances": {"$remove": ["2"]},
    }
    assert author().is_valid({"dicomforge": 1, "series": {"$remove": ["scout"], "ct": series}})
    assert author().is_valid({"dicomforge": 1, "series": {"$append": [{"Modality": "CT"}]}})
    assert not Draft7Validator(schema.expanded()).is_valid({"dicomforge": 1, "$remove": ["KVP"]})


def _references(value: Any) -> Any:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for item in value.values():
            yield from _references(item)
    elif isinstance(value, list):
        for item in value:
            yield from _references(item)
