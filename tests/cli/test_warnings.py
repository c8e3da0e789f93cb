"""What libraries warn of is no finding: no command prints it."""

from pathlib import Path

import pytest

from tests.tools import dicomforge

SPEC = """\
dicomforge: 1
patient: {PatientName: Œdipe^€, PatientID: P, SpecificCharacterSet: ISO_IR 203}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00, StudyDescription: Œuvre}
series: {Modality: CT, Rows: 8, Columns: 8, slices: 2}
"""


@pytest.mark.parametrize(
    "command",
    [
        ("diff", "spec.yaml", "out"),
        ("diff", "out", "out"),
        ("show", "out"),
        ("show", "--json", "out"),
        ("check", "out"),
        ("verify", "spec.yaml", "-o", "out"),
    ],
)
def test_no_warning_of_pydicom_reaches_the_terminal(command: tuple[str, ...], tmp_path: Path) -> None:
    """pydicom does not know ISO_IR 203, and warns at each text."""
    (tmp_path / "spec.yaml").write_text(SPEC)
    built = dicomforge("build", "spec.yaml", "-o", "out", cwd=tmp_path)
    done = dicomforge(*command, cwd=tmp_path)
    assert (built.returncode, done.returncode) == (0, 0)
    assert "Warning" not in built.stderr + built.stdout + done.stderr + done.stdout
