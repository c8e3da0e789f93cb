"""How findings are printed."""

import json
import os
import pty
import re
import sys

import pytest

from dicomforge.cli import output
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Source, Span
from tests.tools import read_terminal

SOURCE = Source("a.yaml", "one\ntwo\n")
LATE = Diagnostic("DF002", "late", Span(SOURCE, 2, 1, 3), severity="warning")
EARLY = Diagnostic("DF001", "early", Span(SOURCE, 1, 1, 3), hint="mend it")


def test_findings_come_in_file_order_with_a_count(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_diagnostics([LATE, EARLY, EARLY])
    assert capsys.readouterr().err == (
        "a.yaml:1:1: error DF001: early\n    one\n    ^^^\n  help: mend it\n"
        "a.yaml:2:1: warning DF002: late\n    two\n    ^^^\n"
        "1 error, 1 warning\n"
    )


def test_no_finding_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_diagnostics([])
    assert capsys.readouterr() == ("", "")


def test_json_goes_to_standard_output_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_json({"name": "山田"})
    printed = capsys.readouterr().out
    assert json.loads(printed) == {"name": "山田"}
    assert "山田" in printed


def test_on_a_terminal_findings_are_coloured_and_fit_unless_no_color_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    long = Diagnostic("DF003", "a message of many words " * 5, Span(SOURCE, 1, 1, 3))
    told = {}
    for no_color in ("", "1"):
        ours, theirs = pty.openpty()
        for name, value in (("NO_COLOR", no_color), ("COLUMNS", "80"), ("TERM", "xterm")):
            monkeypatch.setenv(name, value)
        with os.fdopen(theirs, "w") as terminal:
            monkeypatch.setattr(sys, "stderr", terminal)
            output.print_diagnostics([long])
        told[no_color] = read_terminal(ours)
    assert "\x1b[1;31merror DF003:\x1b[0m" in told[""]
    assert "\x1b" not in told["1"]
    assert max(map(len, told["1"].splitlines())) <= 80
    assert re.sub(r"\x1b\[[0-9;]*m", "", told[""]) == told["1"]
