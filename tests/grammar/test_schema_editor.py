"""What the authors' schema says to editors; tests/editors asks a real server."""

import json

import pytest
from jsonschema import Draft7Validator

from dicomforge.grammar import schema, schema_editor
from dicomforge.grammar.schema_values import ref
from dicomforge.iod.registry import SOP_CLASSES
from dicomforge.model.parameter import parameters
from dicomforge.phantom.registries import NOISE, SHAPES
from dicomforge.standard import iods


def test_values_of_the_standard_are_offered_where_there_are_several() -> None:
    labels = [one["label"] for one in schema_editor.offered("PatientSex")["defaultSnippets"]]
    assert sorted(labels) == ["F", "M", "O"]  # PS3.3 C.7.1.1
    assert schema_editor.offered("PatientName") == {}


def test_what_no_iod_has_is_not_offered() -> None:
    assert schema_editor.offered("FileSetID") == {"doNotSuggest": True}  # of a DICOMDIR (PS3.3 F.3.2.1)


def test_sop_classes_that_can_be_made_are_offered_with_their_names() -> None:
    found = {one["body"]: one["description"] for one in schema_editor.offered("SOPClassUID")["defaultSnippets"]}
    assert found["CTImageStorage"] == "CT Image Storage"
    assert len(found) >= len({*iods.storage_sop_classes()}) >= len(SOP_CLASSES.names())


def test_a_layer_is_inserted_with_what_it_must_have() -> None:
    rectangle, circle = SHAPES.get("rectangle"), SHAPES.get("circle")
    assert rectangle is not None
    assert circle is not None
    (found,) = schema_editor.layer(ref("shape-circle"), parameters(circle.DECLARES), ("value",))["defaultSnippets"]
    assert found["body"] == {"radius": "^${1:20}", "value": "^${2:100}"}
    (found,) = schema_editor.layer(ref("shape-rectangle"), parameters(rectangle.DECLARES))["defaultSnippets"]
    assert found["body"] == {"size": "^[${1:20}, ${2:20}]"}


@pytest.mark.parametrize(("kind", "body"), [("gaussian", "${1:10}"), ("poisson", "${1:10}")])
def test_noise_of_one_parameter_is_inserted_as_its_value(kind: str, body: str) -> None:
    module = NOISE.get(kind)
    assert module is not None
    (found,) = schema_editor.noise(ref(f"noise-{kind}"), parameters(module.DECLARES))["defaultSnippets"]
    assert found["body"] == body


def test_notes_beside_a_reference_change_nothing_of_what_is_accepted() -> None:
    plain = {"definitions": {"n": {"type": "integer", "minimum": 2}}}
    noted = {**plain, **schema_editor.annotated(ref("n", description="a number"), {"doNotSuggest": True})}
    for value in (1, 2, "a", None):
        assert Draft7Validator(noted).is_valid(value) == Draft7Validator({**plain, **ref("n")}).is_valid(value)
    assert noted["title"] == "n"


def test_a_pattern_says_what_is_expected() -> None:
    found = schema_editor.with_messages({"properties": {"pattern": {"title": "a name", "pattern": "^[a-z]+$"}}})
    assert found["properties"]["pattern"]["patternErrorMessage"] == "expected a name"


def test_only_the_authors_schema_speaks_to_editors() -> None:
    words = ("defaultSnippets", "doNotSuggest", "patternErrorMessage")
    assert all(word in json.dumps(schema.author()) for word in words)
    assert not [word for word in words if word in json.dumps(schema.expanded())]
