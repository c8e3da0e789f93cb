"""A folder with one spec, as most tests of commands use it."""

from pathlib import Path

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
