"""`dicomforge clean`."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from dicomforge.cli import run
from tests.tools import dicomforge

SPEC = """\
dicomforge: 1
patient: {PatientName: Command^Cora, PatientID: C}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: CT
    Rows: 8
    Columns: 8
    phantom: [{fill: 3}]
"""


def project(folder: Path, text: str = SPEC) -> Path:
    """A folder with one spec."""
    (folder / "specs").mkdir()
    (folder / "specs" / "ct.yaml").write_text(text)
    return folder


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
