"""`dicomforge graph`."""

from __future__ import annotations

import json
from pathlib import Path

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


def test_dot_shows_the_spec_and_its_series(tmp_path: Path) -> None:
    done = dicomforge("graph", "-f", "dot", cwd=project(tmp_path))
    assert done.returncode == 0
    assert '"specs/ct.yaml" -> "ct/patient/study/ct"' in done.stdout


def test_a_spec_with_errors_has_no_graph(tmp_path: Path) -> None:
    done = dicomforge("graph", cwd=project(tmp_path, SPEC.replace("fill", "fil")))
    assert (done.returncode, done.stdout) == (2, "")


def test_json_names_specs_stamps_and_targets(tmp_path: Path) -> None:
    printed = json.loads(dicomforge("graph", "--json", cwd=project(tmp_path)).stdout)
    assert "ct/patient/study/ct" in json.dumps(printed)
