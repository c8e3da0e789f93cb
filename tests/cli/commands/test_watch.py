"""`dicomforge watch` in a process of its own: each change of an input is a build."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SPEC = """\
dicomforge: 1
extends: ../base.txt
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: CT
    Rows: 8
    Columns: 8
    phantom: [{fill: 3}]
"""
BASE = "patient: {PatientName: Watch^Will, PatientID: W}\n"


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """In a folder with one spec, whose parent lies elsewhere."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "base.txt").write_text(BASE)
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/ct.yaml").write_text(SPEC)
    command = [sys.executable, "-m", "dicomforge", "watch", "--json"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=tmp_path, stdout=pipe, stderr=pipe, text=True) as process:
        yield process
        process.kill()


def next_build(watching: subprocess.Popen[str]) -> dict[str, Any]:
    """The next object that it prints."""
    assert watching.stdout is not None
    text = ""
    for line in watching.stdout:
        text += line
        try:
            found: dict[str, Any] = json.loads(text)
        except ValueError:
            continue
        return found
    raise AssertionError(text)


def build_with(watching: subprocess.Popen[str], **wanted: object) -> list[dict[str, Any]]:
    """The targets of the next build that has these values; slow writes may cause others before it."""
    for _ in range(5):
        found = next_build(watching)
        if all(found[key] == value for key, value in wanted.items()):
            return list(found["targets"])
    raise AssertionError(found)


def test_each_change_of_a_spec_a_parent_or_the_folder_is_a_build(
    watching: subprocess.Popen[str], tmp_path: Path
) -> None:
    spec = tmp_path / "specs/ct.yaml"
    build_with(watching, built=1)
    spec.write_text(SPEC.replace("fill: 3", "fill: 4"))
    build_with(watching, built=1)
    (tmp_path / "base.txt").write_text(BASE.replace("Will", "Wanda"))
    assert [t["reason"] for t in build_with(watching, built=1)] == ["PatientName changed"]
    (tmp_path / "specs/mr.yaml").write_text(SPEC)
    build_with(watching, built=1, kept=1)
    spec.write_text("dicomforge: 1\nserise: []\n")
    build_with(watching, exit_code=2, unusable=1, kept=1)
    spec.write_text(SPEC)
    build_with(watching, exit_code=0)


def test_ctrl_c_ends_it_with_130(watching: subprocess.Popen[str]) -> None:
    next_build(watching)
    watching.send_signal(signal.SIGINT)
    assert watching.stderr is not None
    assert watching.stderr.read() == "dicomforge: interrupted\n"
    assert watching.wait(20) == 130
