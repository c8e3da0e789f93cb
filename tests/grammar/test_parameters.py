"""Parameters of layers: units, bounds, points, groups, values that vary."""

import pytest

from dicomforge.model.attribute_spec import Draw, Each, Px
from dicomforge.model.spec import ParamSpec
from tests.grammar.binding import error, layers, message


def parameters(text: str) -> dict[str, ParamSpec]:
    (layer,) = layers(text)
    return dict(layer.params)


def fault(text: str) -> str:
    return error(f"phantom: [{text}]").code


def test_points_and_sizes_are_tuples() -> None:
    assert parameters("rectangle: {size: [10, 2cm], at: [-3px, 4], value: 1}") == {
        "size": (10.0, 20.0),
        "at": (Px(-3.0), 4.0),
    }
    assert parameters("polygon: {points: [[0, 0], [1px, 0], [0, 1]], value: 1}") == {
        "points": ((0.0, 0.0), (Px(1.0), 0.0), (0.0, 1.0))
    }


def test_parameters_follow_the_declaration_and_leave_defaults_out() -> None:
    found = parameters("gradient: {to: 2, from: 1}")
    assert list(found) == ["from", "to"]


def test_a_group_is_bound_as_pairs() -> None:
    assert parameters("gradient: {from: 1, to: 2, radial: {radius: 3px, at: [1, 2]}}")["radial"] == (
        ("radius", Px(3.0)),
        ("at", (1.0, 2.0)),
    )


def test_words_and_ranges_and_values() -> None:
    assert parameters("gradient: {from: 1, to: 2, axis: y, range: [-1cm, 10]}") == {
        "from": 1.0,
        "to": 2.0,
        "axis": "y",
        "range": (-10.0, 10.0),
    }
    assert parameters("checker: {size: 5, values: [0, 100]}") == {"size": 5.0, "values": (0.0, 100.0)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("circle: {radius: 1inch, value: 1}", "DF018"),
        ("sphere: {radius: 1px, value: 1}", "DF018"),
        ("sphere: {radius: 1, at: [1px, 0, 0], value: 1}", "DF018"),
        ("circle: {radius: 1, value: 1px}", "DF018"),
        ("circle: {radius: 1, rotate: 1rad, value: 1}", "DF018"),
        ("circle: {radius: {start: 1, step: 1px}, value: 1}", "DF061"),
        ("circle: {radius: {each: [[1, 2]]}, value: 1}", "DF061"),
        ("circle: {radius: big, value: 1}", "DF015"),
        ("circle: {radius: {date: [2024-01-01, 2024-01-02]}, value: 1}", "DF010"),
        ("circle: {radius: -1, value: 1}", "DF019"),
        ("circle: {radius: 0, value: 1}", "DF019"),
        ("circle: {radius: {each: [1, 0]}, value: 1}", "DF019"),
        ("circle: {radius: {uniform: [0, 1]}, value: 1}", "DF019"),
        ("circle: {value: 1}", "DF014"),
        ("rectangle: {size: [1, 2, 3], value: 1}", "DF020"),
        ("polygon: {points: [[0, 0], [1, 1]], value: 1}", "DF020"),
        ("gradient: {from: 1, to: 2, axis: w}", "DF017"),
        ("gradient: {from: 1, to: 2, radial: {}}", "DF014"),
        ("noise: {gaussian: -1}", "DF019"),
        ("circle: {radius: 1, colour: red, value: 1}", "DF010"),
        ("circle: {radius: {a: 1}, value: 1}", "DF010"),
        ("rectangle: {size: 1, value: 1}", "DF015"),
        ("box: {size: [1, 2, 3], rotate: 3, value: 1}", "DF015"),
        ("gradient: {from: 1, to: 2, radial: 3}", "DF015"),
    ],
)
def test_what_does_not_fit_is_told(text: str, code: str) -> None:
    assert fault(text) == code


def test_a_corner_of_a_polygon_may_have_a_value_for_each_step() -> None:
    found = parameters("polygon: {points: [[0, 0], [9, 0], {each: [[0, 9], [0, 8]]}], value: 1}")
    points = found["points"]
    assert isinstance(points, tuple)
    assert isinstance(points[2], Each)
    assert points[2].entries == ((0.0, 9.0), (0.0, 8.0))


def test_a_step_with_the_wrong_number_of_values_is_told_where_it_stands() -> None:
    assert message("phantom: [{circle: {radius: 1, at: {each: [[1, 2], [3]]}, value: 1}}]").startswith(
        "spec.yaml:7:58: error DF020: wrong number of values for entry 2 of 'each'\n"
    )


@pytest.mark.parametrize(
    ("count", "column"),
    [
        ("3.5", 16),
        ("{each: [3, 3.5]}", 27),
        ("{each: [3.5], along: study}", 24),
        ("{choice: [3, 3.5]}", 29),
        ("{start: 3, step: 3.5}", 33),
        ("{start: 3.5, step: 1}", 24),
    ],
)
def test_a_fraction_for_a_whole_number_is_told_where_it_stands(count: str, column: int) -> None:
    layer = f"star: {{count: {count}, radius: 9, inner: 3, value: 1}}"
    assert message(f"phantom:\n- {layer}").splitlines() == [
        f"spec.yaml:8:{7 + column}: error DF064: a whole number is expected here",
        f"          - {layer}",
        f"{' ' * (10 + column)}^^^",
        "  found: 3.5",
        "  expected: a whole number",
    ]


def test_a_whole_number_that_is_drawn_is_rounded_when_it_is_used() -> None:
    drawn = parameters("star: {count: {uniform: [3, 8]}, radius: 9, inner: 3, value: 1}")["count"]
    assert isinstance(drawn, Draw)
    assert drawn.arguments == (3.0, 8.0)


def test_a_misspelt_parameter_is_no_missing_one_too() -> None:
    assert fault("circle: {radus: 3, value: 1}") == "DF010"


@pytest.mark.parametrize("written", ["1.10", "'1.10'", "Doe 007", "null?"])
def test_text_is_what_was_written(written: str) -> None:
    assert parameters(f"text: {{text: {written}, height: 5, value: 1}}")["text"] == written.strip("'")


def test_text_may_change_along_an_axis_or_be_drawn() -> None:
    each = parameters("text: {text: {each: [L, 01], along: side}, height: 5, value: 1}")["text"]
    assert isinstance(each, Each)
    assert (each.entries, each.along) == ((("L",), ("01",)), "side")
    drawn = parameters("text: {text: {choice: [L, R]}, height: 5, value: 1}")["text"]
    assert isinstance(drawn, Draw)
    assert drawn.arguments == ("L", "R")


@pytest.mark.parametrize("written", ["[a, b]", "{a: b}", "{uniform: [1, 2]}", "", "{each: [[a, b]]}"])
def test_anything_else_is_no_text(written: str) -> None:
    assert fault(f"{{text: {{text: {written}, height: 5, value: 1}}}}") in ("DF010", "DF015", "DF061")


def test_a_character_that_the_font_has_not_is_an_error() -> None:
    assert message("phantom:\n  - text: {text: 山田, height: 5, value: 1}").splitlines() == [
        "spec.yaml:8:24: error DF064: the font has no '山'",
        "            - text: {text: 山田, height: 5, value: 1}",
        "                           ^^",
        "  expected: printable characters of ISO 8859-1",
        "  help: write it in other characters",
    ]


def test_more_text_than_is_painted_is_an_error() -> None:
    found = message(f"phantom:\n  - text: {{height: 5, value: 1, text: {'x' * 10_001}}}").splitlines()
    assert found[0] == "spec.yaml:8:45: error DF064: a longer text is not supported yet"
    assert found[3:] == ["  found: 10001 characters", "  expected: at most 10000 characters"]


def test_more_points_than_are_painted_are_an_error() -> None:
    points = ", ".join(["[0, 0]"] * 10_001)
    found = message(f"phantom:\n  - polygon: {{value: 1, points: [{points}]}}").splitlines()
    assert found[0] == "spec.yaml:8:39: error DF064: a polygon of more points is not supported yet"
    assert found[3:] == ["  found: 10001 points", "  expected: at most 10000 points"]


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("{choice: [[1, 2], [3]]}", "DF020"),
        ("{choice: [[1, 2]], along: t}", "DF010"),
        ("{choice: 4}", "DF015"),
        ("{choice: [[1, 2]], weights: [1, 2]}", "DF061"),
    ],
)
def test_lists_to_choose_from_have_one_length_and_their_weights(at: str, code: str) -> None:
    assert fault(f"{{circle: {{radius: 5, value: 1, at: {at}}}}}") == code
