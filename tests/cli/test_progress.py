"""Progress on a terminal, without one, and where nobody wants it."""

import os
import pty
import re
import sys
import threading
from collections.abc import Sequence

import pytest

from dicomforge.builder.request import Event
from dicomforge.cli import progress
from tests.tools import read_terminal


def test_without_a_terminal_a_line_appears_after_a_while(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    with progress.progress(quiet=False) as report:
        for kind, done, second in (("planning", 1, 6.0), ("progress", 1, 7.0), ("progress", 2, 12.0), ("x", 4, 18.0)):
            now[0] = second
            report(Event(kind, done=done, total=9))
    assert capsys.readouterr().err == "1 of 9 specs planned\n2 of 9 files\n4 of 9 files\n"


def test_quiet_is_quiet_but_says_whom_it_waits_for(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.progress(quiet=True) as report:
        report(Event("planning", text="a.yaml", done=0, total=9))
        report(Event("progress", done=1, total=9))
        report(Event("waiting", text="process 7"))
    assert capsys.readouterr().err == "dicomforge: waiting for process 7\n"


def on_a_terminal(
    events: Sequence[Event], monkeypatch: pytest.MonkeyPatch, verb: str = "building"
) -> tuple[str, int]:
    """What a terminal of 80 columns gets, and how many threads there were while it did."""
    ours, theirs = pty.openpty()
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with progress.progress(quiet=False, verb=verb) as report:
            for event in events:
                report(event)
            threads = threading.active_count()
    return read_terminal(ours), threads


def left(text: str) -> list[str]:
    """The lines that stay on the screen: a return goes to the line's beginning, erasing empties it, `A` goes up."""
    lines, row = [""], 0
    for part in re.findall(r"\r|\n|\x1b\[[0-9;?]*[A-Za-z]|[^\r\n\x1b]+", text):
        if part == "\n":
            row += 1
            lines += [""] * (row + 1 - len(lines))
        elif part == "\x1b[2K":
            lines[row] = ""
        elif part == "\x1b[1A":
            row -= 1
        elif not part.startswith(("\x1b", "\r")):
            lines[row] += part
    return [line for line in lines if line.strip()]


PLANNING = [
    Event("planning", text="specs/ct.yaml", done=0, total=2),
    Event("planning", text="s" * 99, done=1, total=2),
]
BUILDING = [
    Event("start", total=2000),
    Event("progress", done=7, total=2000),
    Event("progress", done=2000, total=2000),
]


def test_on_a_terminal_specs_are_named_while_they_are_planned(monkeypatch: pytest.MonkeyPatch) -> None:
    text, _ = on_a_terminal(PLANNING, monkeypatch)
    notes = text.split("\r\x1b[2K")
    assert notes == ["", "planning specs/ct.yaml (1 of 2)", f"planning {'s' * 58}... (2 of 2)", ""]
    assert len(notes[2]) == 79


def test_a_bar_counts_files_and_is_gone_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    text, _ = on_a_terminal([*PLANNING, *BUILDING], monkeypatch, "hashing")
    assert "hashing" in text
    assert "2000/2000" in text
    assert left(text) == []
    assert left("a\nb\r\x1b[2K") == ["a"]


def test_a_bar_counts_up_to_its_own_total_from_the_first_time_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    text, _ = on_a_terminal(BUILDING, monkeypatch)
    assert set(re.findall(r"/\d+", text)) == {"/2000"}


def test_no_thread_draws_because_the_builder_forks(monkeypatch: pytest.MonkeyPatch) -> None:
    before = threading.active_count()
    assert on_a_terminal(BUILDING, monkeypatch)[1] == before


@pytest.mark.parametrize(("no_color", "expected"), [("1", False), ("", True)])
def test_no_color_is_respected(no_color: str, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    text, _ = on_a_terminal(BUILDING, monkeypatch)
    assert bool(re.search(r"\x1b\[[0-9;]*3[0-9][0-9;]*m", text)) is expected
