"""Progress where there is no terminal."""

from __future__ import annotations

import pytest

from dicomforge.cli import progress
from dicomforge.forge.request import Event


def test_without_a_terminal_a_line_appears_after_a_while(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    with progress.progress(quiet=False) as report:
        for done, second in ((1, 1.0), (2, 6.0), (3, 7.0), (4, 12.0)):
            now[0] = second
            report(Event("progress", done=done, total=9))
    assert capsys.readouterr().err == "2 of 9 files\n4 of 9 files\n"


def test_quiet_is_quiet_but_says_whom_it_waits_for(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.progress(quiet=True) as report:
        report(Event("progress", done=1, total=9))
        report(Event("waiting", text="process 7"))
    assert capsys.readouterr().err == "dicomforge: waiting for process 7\n"
