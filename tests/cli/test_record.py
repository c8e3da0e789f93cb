"""A Diagnostic and a Finding in one form."""

import re

from dicomforge.cli.record import of_diagnostic, of_finding
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Source, Span
from dicomforge.inspect.finding import Finding

FINDING = Finding("vm", "error", "ImagePositionPatient", 0x00200032, "2 values", "VM 3", "PS3.5 6.4", "a.dcm")
DIAGNOSTIC = Diagnostic(
    "DF012", "unknown shape", Span(Source("a.yaml", "circel"), 1, 1, 6), "circel", "a shape", "try"
)


def test_a_finding_has_the_message_of_its_kind_and_its_attribute() -> None:
    assert of_finding(FINDING)._asdict() == {
        "code": "vm",
        "severity": "error",
        "message": "the number of values is not one that the data dictionary allows",
        "found": "2 values",
        "expected": "VM 3",
        "hint": "",
        "file": "a.dcm",
        "line": None,
        "column": None,
        "width": None,
        "path": "ImagePositionPatient",
        "tag": "(0020,0032)",
        "section": "PS3.5 6.4",
        "chain": (),
    }


def test_both_have_the_same_keys_in_the_same_order() -> None:
    assert list(of_diagnostic(DIAGNOSTIC)._asdict()) == list(of_finding(FINDING)._asdict())


def test_the_text_says_all_but_the_place() -> None:
    assert of_diagnostic(DIAGNOSTIC).text == "unknown shape\nfound: circel\nexpected: a shape\nhelp: try"
    assert of_finding(FINDING).text == (
        "ImagePositionPatient (0020,0032): the number of values is not one that the data dictionary allows\n"
        "found: 2 values\nexpected: VM 3 [PS3.5 6.4]"
    )


ODD = "100 %0A: a, b::c\r\n"


def read(line: str) -> tuple[str, dict[str, str], str]:
    """As the runner's ActionCommand does: the command, its properties, its message, unescaped with % last."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match is not None

    def plain(text: str) -> str:
        for escaped, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(escaped, character)
        return text

    return match[1], dict(map(plain, pair.split("=", 1)) for pair in match[2].split(",")), plain(match[3])


def test_a_diagnostic_has_file_line_column_and_title() -> None:
    span = Span(Source("specs/ct.yaml", ""), 9, 7, 6)
    line = of_diagnostic(
        Diagnostic("DF012", "unknown shape 'circel'", span, hint="did you mean 'circle'?")
    ).workflow_command
    assert line == (
        "::error file=specs/ct.yaml,line=9,col=7,title=DF012::unknown shape 'circel'%0Ahelp: did you mean 'circle'?"
    )


def test_levels_are_those_of_github() -> None:
    lines = [
        of_diagnostic(Diagnostic("DF116", "m", severity=s)).workflow_command for s in ("error", "warning", "note")
    ]
    assert lines == ["::error title=DF116::m", "::warning title=DF116::m", "::notice title=DF116::m"]


def test_a_finding_has_its_file_and_says_its_attribute() -> None:
    finding = Finding("vm", "error", "PixelSpacing", 0x00280030, "1", "VM 2", "PS3.5 6.4", "a,b:c.dcm")
    assert read(of_finding(finding).workflow_command) == (
        "error",
        {"file": "a,b:c.dcm", "title": "vm"},
        "PixelSpacing (0028,0030): the number of values is not one that the data dictionary allows\n"
        "found: 1\nexpected: VM 2 [PS3.5 6.4]",
    )


def test_nothing_in_a_text_or_a_name_ends_a_command_or_begins_another() -> None:
    line = of_diagnostic(Diagnostic("DF001", ODD, Span(Source(ODD, ""), 1, 1))).workflow_command
    assert "\n" not in line
    assert "\r" not in line
    assert read(line) == ("error", {"file": ODD, "line": "1", "col": "1", "title": "DF001"}, ODD)
