"""One door for text of every command."""

import re

import pytest

from dicomforge.cli.say import complain, say
from tests.tools import ROOT


def test_a_line_stays_one_line_and_nothing_in_it_is_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\nb\x1b]0;title\x07", "c")
    assert capsys.readouterr() == ("a\\nb\\x1b]0;title\\x07\nc\n", "")


def test_a_complaint_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert complain("build", 2, "no \x9b31m", "  help: b") == 2
    assert capsys.readouterr() == ("", "dicomforge build: no \\x9b31m\n  help: b\n")


def test_a_colour_of_our_own_surrounds_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\x1b[0m", colour="\x1b[1m")
    assert capsys.readouterr().out == "\x1b[1ma\\x1b[0m\x1b[0m\n"


def test_nothing_is_printed_but_through_it() -> None:
    """`check` prints lines that `findings.rendered` has escaped, and the pytest plugin what `render` made."""
    known = {"cli/say.py", "cli/commands/check.py", "pytest_plugin.py"}
    package = ROOT / "dicomforge"
    printing = {
        p.relative_to(package).as_posix()
        for p in package.rglob("*.py")
        if re.search(r"^[^\"#]*(?<!\.)\b(print\(|sys\.stdout\.write\()", p.read_text(), re.MULTILINE)
    }
    assert printing <= known, "use dicomforge.cli.say.say, which escapes what a terminal would obey"
