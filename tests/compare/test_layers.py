"""What differs between recipes, in the author's words."""

from pathlib import Path

from tests.compare.sides import CT, between, only


def told(folder: Path, old: str, new: str) -> list[tuple[str, str, tuple[tuple[str, str, str], ...]]]:
    return [tuple(layer) for layer in only(between(folder, old, new, pixels="none")).layers]


def test_a_parameter_is_told_with_both_values(tmp_path: Path) -> None:
    new = CT.replace("radius: 4, value: 40", "radius: 4.5, value: 41")
    assert told(tmp_path, CT, new) == [("circle", "changed", (("value", "40", "41"), ("radius", "4", "4.5")))]


def test_a_layer_comes_and_goes(tmp_path: Path) -> None:
    more = CT + "      - box: {size: [2, 2, 2], value: 7}\n"
    ((name, status, parameters),) = told(tmp_path, CT, more)
    assert (name, status) == ("box", "added")
    assert {("type", "", "box"), ("value", "", "7"), ("size", "", "[2, 2, 2]")} <= set(parameters)
    ((name, status, _),) = told(tmp_path, more, CT)
    assert (name, status) == ("box", "removed")


def test_another_order_is_told(tmp_path: Path) -> None:
    new = CT.replace("      - fill: -1000\n", "") + "      - fill: -1000\n"
    assert told(tmp_path, CT, new) == [("order", "changed", (("layers", "fill, circle", "circle, fill"),))]


def test_what_varies_along_an_axis_is_listed(tmp_path: Path) -> None:
    new = CT.replace("radius: 4", "radius: {each: [1, 2, 3, 4, 5]}")
    assert told(tmp_path, CT, new) == [("circle", "changed", (("radius", "4", "each [1, 2, 3, 4, ... (5)]"),))]


def test_a_field_as_value_is_told_with_its_parameters(tmp_path: Path) -> None:
    text = "value: {gradient: {axis: x, from: 0, to: %d}}"
    old, new = (CT.replace("value: 40", text % end) for end in (10, 20))
    assert told(tmp_path, old, new) == [("circle", "changed", (("value.to", "10", "20"),))]
