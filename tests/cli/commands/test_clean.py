"""`dicomforge clean`."""

import errno
from pathlib import Path

import pytest

from dicomforge.cli import run
from tests.cli.commands.one_spec import project
from tests.tools import dicomforge


def test_clean_removes_what_was_built_and_nothing_else(tmp_path: Path) -> None:
    project(tmp_path)
    assert dicomforge("build", "-q", cwd=tmp_path).returncode == 0
    (tmp_path / "out" / "mine.txt").write_text("mine")
    assert dicomforge("clean", "--all", cwd=tmp_path).returncode == 0
    assert [p.name for p in (tmp_path / "out").rglob("*") if p.is_file()] == ["mine.txt"]


def test_a_folder_that_cannot_be_cleaned_is_not_called_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "lock")

    monkeypatch.setattr("dicomforge.builder.clean.opened", refuse)
    assert run(["clean", "--all", "-o", str(tmp_path)]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert f"error DF117: cannot clean the output folder {tmp_path}: permission denied (lock)" in told.err
