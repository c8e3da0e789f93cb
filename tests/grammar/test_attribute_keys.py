"""Attributes in the schema: forms by VR, levels and their keys."""

import datetime
from typing import Any

import pytest
from jsonschema import Draft7Validator

from dicomforge.grammar import schema
from dicomforge.grammar.attribute_keys import definition_of, written
from dicomforge.model import vr
from dicomforge.model.vr import FORMS


def fits(attributes: dict[str, Any], *, level: str = "item", author: bool = True) -> bool:
    content = schema.author() if author else schema.expanded()
    rest = {"definitions": content["definitions"]}
    return Draft7Validator({**rest, "allOf": [{"$ref": f"#/definitions/{level}"}]}).is_valid(attributes)


def test_the_vrs_are_those_that_values_are_bound_by() -> None:
    assert set(FORMS) == set(vr.FORMS)


def test_every_vr_of_the_dictionary_has_a_definition() -> None:
    definitions = schema.expanded()["definitions"]
    assert {definition_of(entry.vr) for entry in written()} <= set(definitions)


@pytest.mark.parametrize("value", [83, 1.1, True, None, "", "text", datetime.date(2024, 1, 31), ["a", 1, None]])
def test_a_value_is_whatever_a_parser_makes_of_its_text(value: Any) -> None:
    assert fits({"PatientID": value, "StudyDate": value, "Rows": value})


@pytest.mark.parametrize(
    "attributes",
    [
        {"PatientName": {"alphabetic": "Doe^Jane", "phonetic": None}},
        {"OtherPatientNames": ["Doe^J", {"ideographic": "山田^太郎"}]},
        {"SmallestImagePixelValue": {"vr": "SS", "value": -5}},
        {"ICCProfile": {"hex": "00ff"}},
        {"ICCProfile": {"file": "srgb.icc"}},
        {"PixelSpacing": [{"uniform": [0.5, 1]}, 1]},
        {"PatientBirthDate": {"date": ["1940-01-01", "2005-12-31"]}},
        {"ProcedureCodeSequence": 'SCT:77477000:"Computed tomography"'},
        {"ProcedureCodeSequence": [{"CodeValue": "1"}, "SCT:1"]},
        {"ProcedureCodeSequence": None},
        {"(6002,0010)": 512},
        {"(0021,0010)": {"vr": "LO", "value": "ACME"}},
        {"private": {"ACME 1.1": {"(0019,xx10)": {"vr": "SQ", "value": [{"PatientID": "1"}]}}}},
    ],
)
def test_forms_that_a_vr_has_are_accepted(attributes: dict[str, Any]) -> None:
    assert fits(attributes)


@pytest.mark.parametrize(
    "attributes",
    [
        {"PatientID": {"alphabetic": "x"}},
        {"PatientID": {"hex": "00"}},
        {"PatientID": {}},
        {"PatientID": [["a"]]},
        {"ICCProfile": {"hex": "00", "file": "a"}},
        {"ProcedureCodeSequence": [3]},
        {"ProcedureCodeSequence": [{"CodeValu": "1"}]},
        {"private": {"ACME 1.1": {"(0019,xx10)": {"vr": "SQ", "value": [{"PatientI": "1"}]}}}},
        {"SmallestImagePixelValue": {"vr": "XX", "value": -5}},
    ],
)
def test_forms_that_a_vr_has_not_are_refused(attributes: dict[str, Any]) -> None:
    assert not fits(attributes)


def test_elements_that_never_stand_in_a_file_are_unknown() -> None:
    assert not fits({"CommandField": 1})
    assert not fits({"Item": 1})


def test_a_level_refuses_the_keys_of_others() -> None:
    assert fits({"slices": 3}, level="series", author=False)
    assert not fits({"slices": 3}, level="study", author=False)
    assert not fits({"skip": True}, level="series", author=False)


def test_own_notes_may_stand_at_any_level_until_expansion() -> None:
    assert fits({"x-note": {"any": ["thing"]}}, level="study")
    assert not fits({"x-note": 1}, level="study", author=False)
