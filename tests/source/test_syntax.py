"""What is not YAML is explained at its place, as an author reads it."""

import pytest

from dicomforge.ground.diagnostic import render
from dicomforge.source import yaml


def message(text: str) -> str:
    document, found = yaml.parse(text, "specs/ct.yaml")
    assert document is None
    (only,) = found
    return render(only)


def test_a_colon_in_plain_text_wants_quotes() -> None:
    assert message("dicomforge: 1\nStudyDescription: Head: CT\n") == (
        "specs/ct.yaml:2:23: error DF001: this is not YAML: mapping values are not allowed in this context\n"
        "    StudyDescription: Head: CT\n"
        "                          ^\n"
        "  help: quote text that contains `: `, or check the indentation"
    )


def test_a_tab_is_shown_where_it_stands() -> None:
    assert message("patient:\n\tPatientID: 7\n") == (
        "specs/ct.yaml:2:1: error DF002: YAML takes no tab here\n     PatientID: 7\n    ^\n  help: indent with spaces"
    )


def test_a_reference_in_a_flow_mapping_wants_quotes() -> None:
    assert message("phantom:\n  - circle: {radius: ${r}, value: 40}\n") == (
        "specs/ct.yaml:2:22: error DF035: `${...}` needs quotes here\n"
        "      - circle: {radius: ${r}, value: 40}\n"
        "                         ^^^^\n"
        '  help: quote it: "${...}"; inside {...} and [...], and beside `: ` or ` #`, YAML does not take it unquoted'
    )


@pytest.mark.parametrize(
    "text",
    ["a: {radius: ${r}}", "a: [${x}, 1]", 'a: {b: "${ok}", c: ${r}}', "a: ${x if y else 'a: b'}", "{a: p-${r}}"],
)
def test_an_unquoted_reference_is_told_from_other_mistakes(text: str) -> None:
    _, found = yaml.parse(text, "a.yaml")
    assert [d.code for d in found] == ["DF035"]


@pytest.mark.parametrize("text", ['a: "${r}" b: 1', "a: '${r}': {", '{a: "${r}"'])
def test_a_quoted_reference_is_not_blamed(text: str) -> None:
    _, found = yaml.parse(text, "a.yaml")
    assert [d.code for d in found] == ["DF001"]


def test_an_open_quotation_mark_is_shown_where_it_begins() -> None:
    assert message("a: 1\nb: 'x\nc: 2\n") == (
        "specs/ct.yaml:2:4: error DF001: this is not YAML: found unexpected end of stream\n"
        "    b: 'x\n"
        "       ^\n"
        "  help: close the quotation mark"
    )


def test_what_an_error_is_part_of_is_a_second_place() -> None:
    assert "specs/ct.yaml:1:1: while parsing a block mapping" in message("a: |\n  x\n y\n")


def test_an_unknown_escape_is_explained() -> None:
    assert message('PatientName: "Doe\\^Jane"\n').endswith(
        "help: in double quotes a backslash begins an escape: write it twice, or use single quotes"
    )


def test_an_unknown_tag_handle_is_a_tag() -> None:
    _, found = yaml.parse("a: !e!x 1\n", "a.yaml")
    assert [d.code for d in found] == ["DF009"]


def test_a_text_that_ends_too_early_is_shown_at_the_end_of_its_last_line() -> None:
    told = message("dicomforge: 1\nstudy: {StudyDate: 'it''s'")
    assert told.startswith("specs/ct.yaml:2:27: error DF001: this is not YAML: ")
    assert told.split("\n")[2] == "    " + " " * 26 + "^"
