"""`dicomforge lock`."""

from __future__ import annotations

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


def test_lock_is_reproduced_and_a_changed_spec_is_told(tmp_path: Path) -> None:
    spec = project(tmp_path) / "specs" / "ct.yaml"
    locked = dicomforge("lock", cwd=tmp_path)
    assert (locked.returncode, locked.stdout) == (0, "specs/dicomforge.lock: 1 series locked\n")
    assert (tmp_path / "specs" / "dicomforge.lock").is_file()
    assert dicomforge("build", "--locked", "-o", "other", cwd=tmp_path).returncode == 0
    assert dicomforge("verify", "-o", "other", cwd=tmp_path).returncode == 0
    spec.write_text(SPEC.replace("fill: 3", "fill: 4"))
    assert dicomforge("build", "--locked", "-o", "third", cwd=tmp_path).returncode == 1
    assert not list((tmp_path / "third").rglob("*.dcm"))
