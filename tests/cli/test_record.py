"""A Diagnostic and a Finding in one form."""

from __future__ import annotations

from dicomforge.cli.record import of_diagnostic, of_finding
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Source, Span
from dicomforge.inspect.finding import Finding

FINDING = Finding("vm", "error", "ImagePositionPatient", 0x00200032, "2 values", "VM 3", "PS3.5 6.4", "a.dcm")
DIAGNOSTIC = Diagnostic(
    "DF012", "unknown shape", Span(Source("a.yaml", "circel"), 1, 1, 6), "circel", "a shape", "try"
)


def test_a_finding_has_the_message_of_its_kind_and_its_attribute() -> None:
    assert of_finding(FINDING).as_json() == {
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
        "chain": [],
    }


def test_both_have_the_same_keys_in_the_same_order() -> None:
    assert list(of_diagnostic(DIAGNOSTIC).as_json()) == list(of_finding(FINDING).as_json())


def test_the_text_says_all_but_the_place() -> None:
    assert of_diagnostic(DIAGNOSTIC).text == "unknown shape\nfound: circel\nexpected: a shape\nhelp: try"
    assert of_finding(FINDING).text == (
        "ImagePositionPatient (0020,0032): the number of values is not one that the data dictionary allows\n"
        "found: 2 values\nexpected: VM 3 [PS3.5 6.4]"
    )
