"""Findings read like a compiler's."""

from dataclasses import replace

import pytest

from dicomforge.ground import diagnostic
from dicomforge.ground.diagnostic import (
    MAX_LINE_WIDTH,
    Diagnostic,
    SpecError,
    across_rows,
    as_json,
    edits,
    in_order,
    nearest,
    render,
    shown,
)
from dicomforge.ground.span import Link, Source, Span

SOURCE = Source("specs/ct.yaml", "series:\n  - Modality: CT\n    phantom:\n      - circel: {radius: 100px}\n")
SPAN = Span(SOURCE, 4, 9, 6)


def test_a_finding_has_place_line_caret_and_hint() -> None:
    finding = Diagnostic("DF012", "unknown shape 'circel'", SPAN, hint="did you mean 'circle'?")
    assert render(finding) == (
        "specs/ct.yaml:4:9: error DF012: unknown shape 'circel'\n"
        "          - circel: {radius: 100px}\n"
        "            ^^^^^^\n"
        "  help: did you mean 'circle'?"
    )


def test_found_and_expected_stand_before_the_chain() -> None:
    via = Link("extended here", Span(Source("b.yaml", ""), 1, 10))
    related = Link("first written here", Span(SOURCE, 1, 1))
    finding = Diagnostic("DF013", "wrong", SPAN.through(via), "a", "b", "c", (related,), "warning")
    assert render(finding).splitlines()[3:] == [
        "  found: a",
        "  expected: b",
        "  specs/ct.yaml:1:1: first written here",
        "  b.yaml:1:10: extended here",
        "  help: c",
    ]
    assert render(finding).startswith("specs/ct.yaml:4:9: warning DF013: wrong\n")


def test_a_finding_without_place_is_one_line() -> None:
    assert render(Diagnostic("DF116", "no room left on the disk")) == "error DF116: no room left on the disk"


def test_a_caret_stays_within_its_line() -> None:
    lines = render(Diagnostic("DF001", "x", Span(Source("a", "abc"), 1, 2, 50))).splitlines()
    assert lines[1:] == ["    abc", "     ^^"]


def test_a_long_line_is_cut_around_its_caret() -> None:
    text = "a" * 500 + "X" + "b" * 500
    _, line, caret = render(Diagnostic("DF001", "x", Span(Source("a", text), 1, 501, 1))).splitlines()
    assert len(line) == MAX_LINE_WIDTH + 4
    assert line[caret.index("^")] == "X"


def test_tabs_and_control_characters_keep_the_caret_in_place() -> None:
    _, line, caret = render(Diagnostic("DF001", "x", Span(Source("a", "\t\x00X"), 1, 3, 1))).splitlines()
    assert line == "     \ufffdX"
    assert line[caret.index("^")] == "X"


def test_findings_are_in_the_order_of_the_file_and_shown_once() -> None:
    first, second = Diagnostic("DF012", "b", SPAN._replace(line=1)), Diagnostic("DF011", "a", SPAN)
    nowhere = Diagnostic("DF116", "c")
    assert in_order([nowhere, second, first, second]) == [first, second, nowhere]


def test_the_nearest_word_is_offered() -> None:
    assert nearest("circel", ["circle", "box"]) == "did you mean 'circle'?"
    assert nearest("patientname", ["PatientName", "PatientID"]) == "did you mean 'PatientName'?"
    assert nearest("zzz", ["circle", "box"]) == ""
    assert nearest("gausian", ["gaussian", "rician"]) == "did you mean 'gaussian'?"
    assert nearest("studies", ["item", "study"]) == "did you mean 'study'?"


def test_a_word_that_shares_many_letters_and_is_far_is_not_offered() -> None:
    assert nearest("RTDoseStorage", ["MRImageStorage", "CTImageStorage"]) == ""
    assert nearest("parrent", ["pr_pet"]) == ""


def test_a_word_that_only_one_known_word_begins_with_is_offered() -> None:
    palettes = ["HotIronPalette", "HotMetalBluePalette", "PETPalette"]
    assert nearest("HotIron", palettes) == "did you mean 'HotIronPalette'?"
    assert nearest("HotM", palettes) == "did you mean 'HotMetalBluePalette'?"
    assert (nearest("Hot", palettes), nearest("PET", palettes), nearest("", palettes)) == ("", "", "")


def test_one_mistake_in_several_rows_is_one_finding() -> None:
    rows = [Diagnostic("DF050", "m", SPAN.through(Link(f"in matrix row n={n}", SPAN)), f"x{n}") for n in range(50)]
    other = Diagnostic("DF051", "m", SPAN)
    (joined, kept) = across_rows([*rows, other])
    assert joined == replace(rows[0], message="in 50 rows: m")
    assert kept == other
    assert across_rows([other, replace(other, found="y")]) == (other, replace(other, found="y"))


def test_as_data_a_finding_has_its_place_and_chain() -> None:
    via = Link("extended here", Span(Source("b.yaml", ""), 1, 10))
    assert as_json(Diagnostic("DF012", "m", SPAN.through(via), hint="h")) == {
        "code": "DF012",
        "severity": "error",
        "message": "m",
        "found": "",
        "expected": "",
        "hint": "h",
        "file": "specs/ct.yaml",
        "line": 4,
        "column": 9,
        "width": 6,
        "path": "",
        "tag": "",
        "section": "",
        "chain": [{"why": "extended here", "file": "b.yaml", "line": 1, "column": 10, "width": 1}],
    }
    assert as_json(Diagnostic("DF116", "m"))["file"] is None


def test_only_errors_stop_a_build() -> None:
    assert Diagnostic("DF012", "m").is_error
    assert not Diagnostic("DF012", "m", severity="warning").is_error
    assert not Diagnostic("DF012", "m", severity="note").is_error


def test_the_exception_shows_all_findings_in_order() -> None:
    error = SpecError([Diagnostic("DF116", "second"), Diagnostic("DF012", "first", SPAN)])
    assert str(error).index("first") < str(error).index("second")
    assert [d.message for d in error.diagnostics] == ["second", "first"]


def test_a_long_value_is_cut_where_it_is_printed() -> None:
    shown = render(Diagnostic("DF036", "m", None, found="x" * 100_000))
    assert len(shown) < 2000
    assert shown.endswith(" ...")


def test_nothing_that_an_author_wrote_moves_a_terminal() -> None:
    source = Source("a\x1b[2J.yaml", "k: \x1b[31m")
    link = Link("used as \x9b31m", Span(source, 1, 1))
    finding = Diagnostic("DF036", "m\x07", Span(source, 1, 1), "a\nb", "e\x00", "h\x7f\u202e", (link,))
    assert render(finding) == (
        r"a\x1b[2J.yaml:1:1: error DF036: m\x07" + "\n    k: \N{REPLACEMENT CHARACTER}[31m\n    ^\n"
        r"  found: a\nb" + "\n" + r"  expected: e\x00" + "\n" + r"  a\x1b[2J.yaml:1:1: used as \x9b31m" + "\n"
        r"  help: h\x7f\u202e"
    )


def test_on_a_terminal_no_line_is_wider_and_the_caret_stays_under_its_word() -> None:
    line = "series: [{Modality: CT, Rows: 8, Columns: 8, SeriesDescription: A head, phantom: [{fil: 7}, {fill: 8}]}]"
    span = Span(Source("specs/a-name-of-some-length.yaml", line), 1, line.index("fil:") + 1, 3)
    expected = "one of: " + ", ".join(["circle"] * 12)
    assert render(Diagnostic("DF012", "unknown shape 'fil'", span, expected=expected, hint="h"), 60) == (
        "specs/a-name-of-some-length.yaml:1:84: error DF012: unknown\n"
        "    shape 'fil'\n"
        "    ription: A head, phantom: [{fil: 7}, {fill: 8}]}]\n"
        "                                ^^^\n"
        "  expected: one of: circle, circle, circle, circle, circle,\n"
        "    circle, circle, circle, circle, circle, circle, circle\n"
        "  help: h"
    )


def test_a_path_is_not_broken() -> None:
    path = "a/" * 60
    assert path in render(Diagnostic("DF014", f"cannot read {path} at all"), 80).split("\n")[1]


def test_the_same_finding_in_many_places_is_shown_once_with_their_number() -> None:
    source = Source("a.yaml", "x\n" * 20_000)
    alike = [Diagnostic("DF050", "KVP cannot hold this value", Span(source, n, 1)) for n in range(1, 20_001)]
    (found,) = shown(reversed(alike))
    assert render(found) == "a.yaml:1:1: error DF050: in 20,000 places: KVP cannot hold this value\n    x\n    ^"
    assert shown(alike[:10]) == alike[:10]
    files = [
        Diagnostic("DF050", "KVP cannot hold this value", Span(Source(f"{n:02}.yaml", "x"), 1, 1)) for n in range(20)
    ]
    assert shown(files) == files


def test_at_most_1000_findings_are_shown_errors_first_and_the_others_are_counted() -> None:
    source = Source("a.yaml", "x\n" * 1500)
    warnings = [Diagnostic("DF085", f"w{n}", Span(source, n, 1), severity="warning") for n in range(1, 1400)]
    error = Diagnostic("DF050", "e", Span(source, 1450, 1))
    found = shown([*warnings, error])
    assert found[:-1] == [*warnings[:999], error]
    assert render(found[-1]) == "note DF069: 1,000 findings are shown; 400 more are not"


def test_a_word_is_compared_letter_by_letter_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    monkeypatch.setattr(diagnostic, "edits", lambda one, other: compared.append(other) or edits(one, other))
    known = [f"name-{n}" for n in range(20_000)]
    assert nearest("PatientNaem", [*known, "PatientName"]) == "did you mean 'PatientName'?"
    assert nearest("n" * 1_000_000, [*known, "n" * 1_000_001]) == ""
    assert len(set(compared)) == 1
