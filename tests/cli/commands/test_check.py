"""`dicomforge check`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.tools import dicomforge, run

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


def test_a_good_spec_is_counted(tmp_path: Path) -> None:
    done = dicomforge("check", cwd=project(tmp_path))
    assert done.returncode == 0
    assert done.stdout == "specs/ct.yaml: ok, 1 series, 1 instances\n"


def test_a_bad_spec_is_shown_with_place_caret_and_hint(tmp_path: Path) -> None:
    done = dicomforge("check", cwd=project(tmp_path, SPEC.replace("fill: 3", "circel: {radius: 3, value: 1}")))
    assert done.returncode == 1
    assert "specs/ct.yaml:8:16: error DF012: unknown shape 'circel'" in done.stderr
    assert "               ^^^^^^" in done.stderr
    assert "help: did you mean 'circle'?" in done.stderr


def test_it_paints_nothing(tmp_path: Path) -> None:
    dicomforge("check", cwd=project(tmp_path))
    assert [p.name for p in tmp_path.iterdir()] == ["specs"]


def test_check_imports_what_it_needs_and_no_more(tmp_path: Path) -> None:
    code = (
        "import sys; from dicomforge.cli import run; code = run(['check', 'specs']); "
        "print(code, *sorted({m.split('.')[0] for m in sys.modules}))"
    )
    done = run(sys.executable, "-c", code, cwd=project(tmp_path))
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert not loaded & {"numpy", "pydicom", "jsonschema", "rich", "email"}
    assert {"dicomforge", "yaml"} <= loaded
