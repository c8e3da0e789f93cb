"""Varying values from nodes, as variables use them: entries keep their text, draws their unit."""

from pathlib import Path

import pytest

from dicomforge.grammar.reading import Unfit
from dicomforge.grammar.varying import is_varying, varying
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model.attribute_spec import Draw, Each, Ramp
from dicomforge.source import yaml
from dicomforge.source.document import Node


def node(text: str) -> Node:
    document, _ = yaml.parse(f"value: {text}\n", str(Path("spec.yaml")))
    assert document is not None
    value = document.root.get("value")
    assert value is not None
    return value


def refused(text: str) -> Diagnostic:
    with pytest.raises(Unfit) as raised:
        varying(node(text))
    (found,) = raised.value.findings
    return found


@pytest.mark.parametrize("text", ["3", "[1, 2]", "{a: 1}", "{hex: 00}"])
def test_other_values_do_not_vary(text: str) -> None:
    assert varying(node(text)) is None
    assert not is_varying(node(text))


def test_each_keeps_the_text_of_its_entries() -> None:
    found = varying(node("{each: [1.10, 002, [a, b]], along: t}"))
    assert isinstance(found, Each)
    assert (found.entries, found.along) == ((("1.10",), ("002",), ("a", "b")), "t")


def test_a_ramp_has_a_start_as_text_and_a_step_as_number() -> None:
    found = varying(node("{start: 0, step: 1.5}"))
    assert isinstance(found, Ramp)
    assert (found.start, found.step, found.along) == ("0", 1.5, None)


@pytest.mark.parametrize(
    ("text", "kind", "arguments", "weights", "unit"),
    [
        ("{uniform: [2, 5]}", "uniform", (2.0, 5.0), (), ""),
        ("{uniform: [2px, 5px]}", "uniform", (2.0, 5.0), (), "px"),
        ("{uniform: {high: 5, low: 2}}", "uniform", (2.0, 5.0), (), ""),
        ("{normal: {mean: 60, sd: 12}}", "normal", (60.0, 12.0), (), ""),
        ("{normal: {sd: 12cm, mean: 60cm}}", "normal", (60.0, 12.0), (), "cm"),
        ("{choice: [M, F], weights: [3, 1]}", "choice", ("M", "F"), (3.0, 1.0), ""),
        ("{date: [1940-01-01, 20051231]}", "date", ("19400101", "20051231"), (), ""),
    ],
)
def test_draws_keep_what_was_written(text, kind, arguments, weights, unit) -> None:
    found = varying(node(text))
    assert isinstance(found, Draw)
    assert found[:4] == (kind, arguments, weights, unit)


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("{each: 3}", "DF061", 15),
        ("{each: []}", "DF061", 15),
        ("{each: [{a: 1}]}", "DF061", 16),
        ("{each: [1], alone: t}", "DF061", 20),
        ("{start: 3}", "DF068", 8),
        ("{start: 3, step: x}", "DF061", 25),
        ("{start: 3, step: 1px}", "DF055", 25),
        ("{start: [1, 2], step: 1}", "DF068", 16),
        ("{uniform: [5, 2]}", "DF061", 18),
        ("{uniform: [5]}", "DF061", 18),
        ("{uniform: [1px, 2cm]}", "DF061", 18),
        ("{normal: {mean: 1}}", "DF061", 9),
        ("{normal: {mean: 1, sd: -1}}", "DF061", 31),
        ("{choice: []}", "DF061", 17),
        ("{choice: [[1, 2]]}", "DF061", 18),
        ("{choice: [a], weights: [1, 2]}", "DF061", 31),
        ("{choice: [a], weights: [-1]}", "DF061", 32),
        ("{choice: [a], weights: [0]}", "DF061", 31),
        ("{date: [2024-01-01]}", "DF061", 15),
        ("{date: [2024-02-30, 2024-03-01]}", "DF050", 16),
        ("{date: [2024-03-02, 2024-03-01]}", "DF061", 15),
    ],
)
def test_what_is_malformed_is_told_at_its_place(text: str, code: str, column: int) -> None:
    found = refused(text)
    assert found.span is not None
    assert (found.code, found.span.column) == (code, column)


def test_a_misspelt_key_offers_the_nearest() -> None:
    found = refused("{choice: [a], weight: [1]}")
    assert found.hint == "did you mean 'weights'?"
