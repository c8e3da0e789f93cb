"""Validators."""

import os
import shutil
from pathlib import Path

import pydicom
import pytest

from dicomforge.preview import validation
from dicomforge.preview.validation import Validation, available, validate
from tests.preview.series import CT, built, planned
from tests.tools import dicom3tool


@pytest.fixture
def on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = str(Path(dicom3tool("dciodvfy")).parent)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.usefixtures("on_path")
def test_dciodvfy_finds_what_was_made_wrong_and_nothing_in_what_is_right(tmp_path: Path) -> None:
    (good,) = validate(planned(CT, tmp_path), available())
    assert (good.validator, good.instances, good.ok) == ("dciodvfy", 3, True)
    built(CT, tmp_path)
    for path in (tmp_path / "out").rglob("*.dcm"):
        dataset = pydicom.dcmread(path)
        del dataset.StudyInstanceUID
        dataset.save_as(path)
    from dicomforge.preview import from_files
    from dicomforge.transfer.read.folder import dicom_files

    (series,) = from_files.read(dicom_files(tmp_path / "out"), "out").series
    (bad,) = validate([series], available())
    assert not bad.ok
    assert "StudyInstanceUID" in "".join(bad.findings)


def test_what_is_not_on_path_is_not_available(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    assert available() == {}


def test_the_first_the_middle_and_the_last_instance_are_looked_at(tmp_path: Path) -> None:
    looked = []

    def validator(path: Path) -> tuple[str, ...]:
        looked.append(int(pydicom.dcmread(path).InstanceNumber))
        return ("Warning - the same",)

    (made,) = validate(planned(CT, tmp_path), {"ours": validator})
    assert looked == [1, 3, 5]
    assert made == Validation(0, "ours", 3, ("Warning - the same",))


def test_errors_come_first_and_too_many_findings_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "MOST_FINDINGS", 2)
    lines = ("Warning - a", "Warning - b", "Error - c")
    (made,) = validate(planned(CT, tmp_path), {"ours": lambda path: lines})
    assert made.findings == ("Error - c", "Warning - a")
    assert made.summary == "1 error, 2 warnings in 3 instances"


def test_a_verdict_without_errors_says_so() -> None:
    assert Validation(0, "v", 1, ()).summary == "no errors in 1 instance"
