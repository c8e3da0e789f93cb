"""`dicomforge explain`."""

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


def test_it_tells_the_reason_of_the_last_build_and_of_the_next(tmp_path: Path) -> None:
    dicomforge("build", "-q", cwd=project(tmp_path))
    (tmp_path / "specs" / "ct.yaml").write_text(SPEC.replace("CT\n", "CT\n    KVP: 80\n"))
    done = dicomforge("explain", cwd=tmp_path)
    assert done.returncode == 0
    assert "KVP" in done.stdout
    assert "last built: new" in done.stdout


def test_it_prints_the_page_of_a_code_in_any_case(tmp_path: Path) -> None:
    assert dicomforge("explain", "df012", cwd=tmp_path).stdout.startswith("# DF012: unknown shape")


def test_an_unknown_code_offers_help(tmp_path: Path) -> None:
    done = dicomforge("explain", "DF999", cwd=tmp_path)
    assert done.returncode == 2
    assert "no error code DF999" in done.stderr
