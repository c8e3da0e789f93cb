"""Short form, names and lists of patients, studies and series."""

import pytest

from dicomforge.grammar.forms import LEVELS, fault_of_name, form_of, siblings, slug
from dicomforge.ground.diagnostic import Diagnostic, render
from dicomforge.source import yaml
from dicomforge.source.document import Node, Scalar

SERIES = LEVELS[2]


def node(text: str) -> Node:
    document, found = yaml.parse(f"series: {text}", "a.yaml")
    assert document is not None
    assert not found
    return document.root.entries[0].value


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("{Modality: CT}", "single"),
        ("{slices: 3}", "single"),
        ("{venous: {}, Modality: CT}", "single"),
        ('{"(0019,0010)": ACME}', "single"),
        ("{dBdt: 1}", "single"),
        ("{phantm: [1]}", "single"),
        ("{}", "single"),
        ("null", "single"),
        ("{venous: {Modality: CT}}", "named"),
        ("{ct: , mr: {}}", "named"),
        ("{series: {Modality: CT}}", "named"),
        ("{study: {Modality: CT}}", "single"),
        ("{x-base: {Modality: CT}, ct: {}}", "named"),
        ("[{Modality: CT}]", "list"),
    ],
)
def test_an_attribute_or_word_makes_a_mapping_one_item(text: str, form: str) -> None:
    assert form_of(node(text), SERIES) == form


def test_items_have_the_names_that_were_written() -> None:
    def names(text: str) -> list[str | None]:
        return [s.name.text if s.name else None for s in siblings(node(text), SERIES, [])]

    assert names("{Modality: CT}") == [None]
    assert names("{name: a, Modality: CT}") == ["a"]
    assert names("[{name: a}, {}, null]") == ["a", None, None]
    assert names("{a: {}, x-b: {}, c: }") == ["a", "c"]
    assert names("[]") == []


def test_what_is_no_item_is_a_finding_and_left_out() -> None:
    found: list[Diagnostic] = []
    assert len(siblings(node("[CT, {Modality: CT}]"), SERIES, found)) == 1
    assert [render(d) for d in found] == [
        "a.yaml:1:10: error DF046: this is no series\n"
        "    series: [CT, {Modality: CT}]\n"
        "             ^^\n"
        "  found: 'CT'\n"
        "  expected: a mapping of Attributes and keys, several by name, or a list of them"
    ]


def test_a_second_name_must_agree_with_the_key() -> None:
    found: list[Diagnostic] = []
    siblings(node("{a: {name: a}, b: {name: c}}"), SERIES, found)
    assert [d.message for d in found] == ["'b' has a second name"]


@pytest.mark.parametrize("name", ["Venous", "a b", "a_b", "ä", "a.b", "study", "vars"])
def test_names_are_lowercase_letters_digits_and_hyphens_and_no_words(name: str) -> None:
    span = node("x").span
    assert fault_of_name(Scalar(name, "plain", span), "series") is not None


def test_a_good_name_has_no_fault() -> None:
    span = node("x").span
    for name in ("ct", "001", "a-b-2", "-", "series"):
        assert fault_of_name(Scalar(name, "plain", span), "series") is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Müller", "muller"),
        ("1.5", "1-5"),
        ("-5", "-5"),
        ("-.5", "-5"),
        ("- x", "x"),
        ("B30f ", "b30f"),
        ("10 mm", "10-mm"),
        ("山", ""),
        ("", ""),
    ],
)
def test_slugs_keep_letters_digits_and_the_sign_of_numbers(text: str, part: str) -> None:
    assert slug(text) == part
