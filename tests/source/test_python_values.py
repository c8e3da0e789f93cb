"""A spec as Python values: an independent reader of YAML gives the values back, and places are named by keys."""

import datetime
from pathlib import Path

import numpy as np
import pytest
import yaml

from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.ground.span import Source, Span
from dicomforge.source.files import shown
from dicomforge.source.python_values import file_of, values_source, yaml_text

SPEC = {
    "dicomforge": 1,
    "patient": {
        "PatientName": "Doe^Jane",
        "PatientID": "00123",
        "PatientComments": "a\nb\t\x85 日本 😀 \\ # 'x' \"y\"",
    },
    "study": {"StudyDate": "2024-01-31", "StudyTime": "10:00:00"},
    "series": [
        {"Modality": "CT", "PixelSpacing": [0.7, 1e-05], "flags": [True, False, None, "", "NO", "null", "~"]},
        {"instances": {1: {"name": "a"}}, "empty": [], "none": {}},
    ],
}


def test_yaml_gives_the_values_back() -> None:
    assert yaml.safe_load(yaml_text(SPEC)) == SPEC


def test_values_of_other_types_are_read_as_what_they_mean() -> None:
    text = yaml_text(
        {
            "date": datetime.date(2024, 1, 31),
            "time": datetime.time(10, 5),
            "tuple": (np.int16(3), np.float32(0.5)),
            "path": Path("a/b"),
        }
    )
    assert yaml.load(text, Loader=yaml.BaseLoader) == {
        "date": "2024-01-31",
        "time": "10:05:00",
        "tuple": ["3", "0.5"],
        "path": "a/b",
    }


def test_a_list_that_stands_twice_is_written_twice() -> None:
    shared = [{"fill": 3}]
    assert "&" not in yaml_text({"a": shared, "b": shared})


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"a": [b"x"]}, "spec['a'][0] is of type 'bytes'; a spec contains "),
        ({"a": {1.5: 2}}, "a key of spec['a'] is of type 'float'; keys are text or whole numbers"),
        ({"a": {True: 2}}, "a key of spec['a'] is of type 'bool'"),
    ],
)
def test_what_no_spec_holds_is_named_by_its_keys(value: dict[str, object], message: str) -> None:
    with pytest.raises(TypeError) as caught:
        yaml_text(value)
    assert str(caught.value).startswith(message)


def test_a_mapping_that_holds_itself_is_too_deep() -> None:
    circle: dict[str, object] = {}
    circle["a"] = circle
    with pytest.raises(ValueError, match="more than 100 levels deep"):
        yaml_text(circle)


def test_every_value_is_found_by_the_place_of_its_text() -> None:
    text = yaml_text(SPEC)
    source = values_source(text, "spec")
    for word, keys in {
        "Doe^Jane": "['patient']['PatientName']",
        "CT": "['series'][0]['Modality']",
        "1.0e-05": "['series'][0]['PixelSpacing'][1]",
        "name": "['series'][1]['instances'][1]['name']",
        "empty": "['series'][1]['empty']",
    }.items():
        line = next(n for n, one in enumerate(text.splitlines(), 1) if word in one)
        column = text.splitlines()[line - 1].index(word) + 1
        assert source.leading_to(line, column) == keys


def used(path: Path) -> None:
    place = Span(Source(shown(path), path.read_text()), 2, 7)
    raise SpecError([Diagnostic("DF050", "wrong", place)])


def test_the_places_of_an_error_are_in_the_values_and_the_file_goes(tmp_path: Path) -> None:
    spec = {"name": "My spec", "Rows": "x"}
    with pytest.raises(SpecError) as caught, file_of(spec) as path:
        used(path)
    assert str(caught.value).splitlines()[0] == "spec['Rows']: error DF050: wrong"
    assert (path.name, path.exists()) == ("my-spec.yaml", False)
    with file_of(spec, tmp_path / "kept") as path:
        assert yaml.safe_load(path.read_text()) == spec
    assert path.exists()
