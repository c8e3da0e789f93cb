"""Texts with `${...}` in them."""

import pytest

from dicomforge.expand.evaluate import Impossible
from dicomforge.expand.template import Hole, formatted, span_of, split, whole
from dicomforge.source import yaml
from dicomforge.source.document import Scalar


def shape(text: str) -> list[str]:
    return [p if isinstance(p, str) else f"<{p.text}@{p.begin}>" for p in split(text)]


def test_a_text_is_split_at_its_holes() -> None:
    assert shape("a ${b} c${d:04d}") == ["a ", "<${b}@2>", " c", "<${d:04d}@8>"]
    assert shape("no holes $5 }") == ["no holes $5 }"]
    assert shape("") == []


def test_two_dollars_escape() -> None:
    assert shape("$${a} ${b}") == ["${", "a} ", "<${b}@6>"]


def test_braces_in_texts_do_not_close_a_hole() -> None:
    assert shape("${'}' + \"}\"}!") == ["<${'}' + \"}\"}@0>", "!"]


def test_a_hole_that_is_not_closed_is_malformed() -> None:
    (hole,) = [p for p in split("a ${b") if isinstance(p, Hole)]
    assert hole.fault is not None
    assert hole.fault.message == "`${` is not closed"


def test_a_whole_value_keeps_its_type_unless_it_has_a_format() -> None:
    assert whole("${a}") is not None
    assert whole("${a:03d}") is None
    assert whole("${a} ") is None
    assert whole("a") is None


def test_the_place_of_a_hole_is_inside_its_scalar() -> None:
    document, _ = yaml.parse("a: x ${b}\nc: 'x ${b}'\nd: \"\\x41 ${b}\"\ne: |\n  x ${b}\n", "a.yaml")
    assert document is not None
    places = []
    for entry in document.root.entries:
        assert isinstance(entry.value, Scalar)
        hole = next(p for p in split(entry.value.text) if isinstance(p, Hole))
        places.append(span_of(entry.value, hole)[1:4])
    assert places[:2] == [(1, 6, 4), (2, 7, 4)]
    assert places[2:] == [(3, 4, 11), (4, 4, 1)]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (7, "04d", "0007"),
        (7.0, "04d", "0007"),
        (2.5, ".2f", "2.50"),
        (255, "x", "ff"),
        ("ab", ">4", "  ab"),
        (3, "s", "3"),
        (1234567, ",", "1,234,567"),
        (True, "", "true"),
        (0.25, "%", "25.000000%"),
    ],
)
def test_formats_are_those_of_python(value: int | float | str, form: str, text: str) -> None:
    assert formatted(value, form) == text


@pytest.mark.parametrize("form", ["zz", "n", "1000d", ".99f", "{}", "04d!"])
def test_unknown_or_boundless_formats_are_refused(form: str) -> None:
    with pytest.raises(Impossible, match="unknown format"):
        formatted(5, form)


def test_a_format_that_does_not_fit_says_so() -> None:
    with pytest.raises(Impossible, match=r"format '04d' does not fit '2.5'"):
        formatted(2.5, "04d")
    with pytest.raises(Impossible, match="does not fit 'CT'"):
        formatted("CT", "d")


def test_what_follows_a_hole_that_is_not_closed_is_inside_it() -> None:
    for text in ("${a " * 20_000, "${'" * 20_001, "${a\n" * 20_000):
        hole, rest = split(text)
        assert isinstance(hole, Hole)
        assert (hole.text, rest) == ("${", text[2:])
