"""Draws inside variables."""

from dicomforge.expand.draw_variables import drawn, is_draw
from dicomforge.expand.render import render
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model import draws
from dicomforge.model.attribute_spec import Draw
from dicomforge.source import yaml
from dicomforge.source.document import Mapping, Node, Scalar


def tree(text: str) -> Mapping:
    document, found = yaml.parse(text, "a.yaml")
    assert document is not None
    assert not found
    return document.root


def value(text: str) -> Node:
    node = tree(f"v: {text}").get("v")
    assert node is not None
    return node


def test_draws_are_told_by_their_key() -> None:
    for text in ("{uniform: [1, 2]}", "{normal: {mean: 1, sd: 2}}", "{choice: [a], weights: [1]}", "{date: [a, b]}"):
        assert is_draw(value(text)), text
    for text in ("{each: [1, 2]}", "{uniform: [1, 2], other: 3}", "{start: 1, step: 2}", "[1]", "uniform", "{}"):
        assert not is_draw(value(text)), text


def test_a_noise_layer_is_no_draw() -> None:
    layers = value("[{noise: {uniform: 5}}]")
    assert drawn(layers, (), []) is layers
    layers = value("[{circle: {radius: {uniform: [1, 2]}}}]")
    assert drawn(layers, (), []) != layers


def test_a_number_is_drawn_under_its_key() -> None:
    span = value("x").span
    expected = draws.number(("0", "r"), Draw("uniform", (2.0, 5.0), (), "", span))
    found = drawn(value("{uniform: [2, 5]}"), ("0", "r"), [])
    assert isinstance(found, Scalar)
    assert float(found.text) == expected


def test_a_unit_stays_with_the_number() -> None:
    found = drawn(value("{uniform: [2px, 5px]}"), ("0", "r"), [])
    assert isinstance(found, Scalar)
    assert found.text.endswith("px")


def test_a_choice_is_one_of_the_nodes_as_written() -> None:
    options = {drawn(value('{choice: ["01", 02]}'), (str(i),), [])[:2] for i in range(40)}
    assert options == {("01", "double"), ("02", "plain")}


def test_a_date_is_a_day() -> None:
    found = drawn(value("{date: [2001-02-03, 2001-02-03]}"), ("x",), [])
    assert isinstance(found, Scalar)
    assert found.text == "20010203"


def test_draws_inside_are_keyed_by_where_they_stand() -> None:
    text = "{a: {uniform: [0, 1]}, b: {uniform: [0, 1]}, c: [{uniform: [0, 1]}]}"
    found = drawn(value(text), ("0",), [])
    assert isinstance(found, Mapping)
    a, b = found.get("a"), found.get("b")
    assert isinstance(a, Scalar)
    assert isinstance(b, Scalar)
    assert a.text != b.text
    span = a.span
    assert float(b.text) == draws.number(("0", "b"), Draw("uniform", (0.0, 1.0), (), "", span))
    assert "uniform" not in render(Mapping(tuple(found.entries), span))


def test_a_malformed_draw_is_a_finding() -> None:
    found: list[Diagnostic] = []
    drawn(value("{uniform: [5, 2]}"), ("x",), found)
    assert [d.code for d in found] == ["DF061"]
