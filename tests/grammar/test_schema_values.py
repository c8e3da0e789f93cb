"""Single values: what authors may write for numbers, lengths, names and values that vary."""

from typing import Any

import pytest
from jsonschema import Draft7Validator

from dicomforge.grammar import schema


def fits(definition: str, value: Any, *, author: bool) -> bool:
    content = schema.author() if author else schema.expanded()
    rest = {key: content[key] for key in ("definitions",)}
    return Draft7Validator({**rest, "allOf": [{"$ref": f"#/definitions/{definition}"}]}).is_valid(value)


@pytest.mark.parametrize("text", ["12", "1.5", "2cm", "2 cm", "500um", "1e2mm", "100px", "${r}", "${r}px"])
def test_an_author_writes_a_length_in_the_plane_with_or_without_unit(text: str) -> None:
    assert fits("length-positive-px", text, author=True)


@pytest.mark.parametrize("text", ["", "wide", "3 inches", "-3px", "px", "3 mm wide"])
def test_other_text_is_no_length(text: str) -> None:
    assert not fits("length-positive-px", text, author=True)


def test_pixels_measure_nothing_in_space() -> None:
    assert fits("length", "3cm", author=False)
    assert not fits("length", "3px", author=False)


def test_bounds_hold_for_numbers() -> None:
    assert [fits("length-positive", n, author=False) for n in (1, 0, -1)] == [True, False, False]
    assert [fits("number-non-negative", n, author=False) for n in (1, 0, -1)] == [True, True, False]
    assert [fits("count", n, author=False) for n in (1, 0, 1.5, True)] == [True, False, False, False]


def test_an_angle_may_say_degrees() -> None:
    assert fits("angle", "30deg", author=False)
    assert not fits("angle", "1rad", author=False)


@pytest.mark.parametrize(
    "value",
    [
        {"each": [1, 2], "along": "t"},
        {"start": 1, "step": 2},
        {"uniform": [1, 2]},
        {"uniform": {"low": 1, "high": 2}},
        {"normal": {"mean": 1, "sd": 2}},
        {"normal": [1, 2]},
        {"choice": [1, 2], "weights": [1, 2]},
    ],
)
def test_a_number_may_vary_or_be_drawn(value: dict[str, Any]) -> None:
    assert fits("number", value, author=False)
    assert not fits("number-alone", value, author=False)


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"each": []},
        {"start": 1},
        {"uniform": [1]},
        {"normal": {"mean": 1}},
        {"each": [1], "uniform": [1, 2]},
        {"uniform": [1, 2], "along": "t"},
        {"choice": [1], "weigths": [1]},
        {"date": ["1940-01-01", "2005-12-31"]},
    ],
)
def test_a_malformed_way_to_vary_is_refused(value: dict[str, Any]) -> None:
    assert not fits("number", value, author=False)


def test_names_are_lowercase_and_a_parser_may_have_read_a_number() -> None:
    assert fits("name", "t1-axial", author=False)
    assert not fits("name", "T1 axial", author=True)
    assert fits("name", 1, author=True)


def test_only_a_uid_root_is_a_uid_root() -> None:
    assert fits("uid", "1.2.826.0.1", author=False)
    assert not any(fits("uid", text, author=False) for text in ("1.02", "3.1", "1.2.", "abc"))
