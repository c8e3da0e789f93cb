"""Nodes become typed JSON by key and VR."""

import pytest

from dicomforge.grammar.to_json import Json, to_json
from dicomforge.source import yaml


def projected(text: str) -> Json:
    document, faults = yaml.parse(text, "spec.yaml")
    assert document is not None, faults
    return to_json(document.root)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PatientID: 00123", "00123"),
        ("StudyTime: 12:30:00", "12:30:00"),
        ("PatientComments: NO", "NO"),
        ("SoftwareVersions: 1.10", "1.10"),
        ("PatientName: Null", "Null"),
        ("PatientName: null", None),
        ("PatientName: ''", ""),
        ("Rows: 512", 512),
        ("Rows: '512'", "512"),
        ("SliceThickness: 1.5", 1.5),
        ("PixelSpacing: [1, 2.5]", [1, 2.5]),
        ("FrameIncrementPointer: 00181063", "00181063"),
        ('"(0028,0010)": 512', 512),
        ('"(0028,00xx)": 512', "512"),
    ],
)
def test_an_attribute_is_typed_by_its_vr(text: str, expected: Json) -> None:
    (value,) = projected(text).values()  # type: ignore[union-attr]
    assert value == expected


def test_a_written_vr_decides() -> None:
    assert projected("SmallestImagePixelValue: {vr: SS, value: -5}") == {
        "SmallestImagePixelValue": {"vr": "SS", "value": -5}
    }
    assert projected('private: {ACME 1.1: {"(0019,xx10)": {vr: LO, value: 007}}}') == {
        "private": {"ACME 1.1": {"(0019,xx10)": {"vr": "LO", "value": "007"}}}
    }


def test_items_of_a_sequence_are_typed_by_their_own_keys() -> None:
    assert projected("OtherPatientIDsSequence: [{PatientID: 007, omit: [TypeOfPatientID]}]") == {
        "OtherPatientIDsSequence": [{"PatientID": "007", "omit": ["TypeOfPatientID"]}]
    }


def test_a_varying_text_stays_text_and_its_weights_are_numbers() -> None:
    assert projected("PatientID: {choice: [001, 002], weights: [1, 2]}") == {
        "PatientID": {"choice": ["001", "002"], "weights": [1, 2]}
    }


def test_numbers_of_the_language_are_yaml_1_2_core_and_quotes_do_not_matter() -> None:
    assert projected("phantom: [{circle: {radius: '1e2', value: 0x1F}}, {fill: 1_000}]") == {
        "phantom": [{"circle": {"radius": 100.0, "value": 31}}, {"fill": "1_000"}]
    }


def test_names_and_words_are_text_whatever_they_look_like() -> None:
    assert projected("scene: 001") == {"scene": "001"}
    assert projected("seed: 0042") == {"seed": "0042"}
    assert projected("complete: false") == {"complete": False}
    assert projected("complete: no") == {"complete": "no"}


def test_a_name_that_is_also_a_key_is_followed_as_a_name() -> None:
    assert projected("patients: {path: {studies: {}}}") == {"patients": {"path": {"studies": {}}}}


def test_the_text_of_a_layer_is_text_whatever_it_looks_like() -> None:
    assert projected("phantom: [{text: {text: 1.10, height: 5}}]") == {
        "phantom": [{"text": {"text": "1.10", "height": 5}}]
    }
    varied = "phantom: [{text: {text: {choice: [1, true], weights: [1, 2]}, height: 5}}]"
    assert projected(varied) == {
        "phantom": [{"text": {"text": {"choice": ["1", "true"], "weights": [1, 2]}, "height": 5}}]
    }
