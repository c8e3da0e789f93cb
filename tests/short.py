"""Specs as authors write them, compiled."""

from pathlib import Path

from dicomforge.api import compile_spec
from dicomforge.ground.diagnostic import render

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^John, PatientID: 12345}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
"""

SERIES_HEAD = """\
dicomforge: 1
patient: {PatientName: A^B, PatientID: X}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
"""


def problems(text: str, folder: Path) -> list[str]:
    """What is found in a spec of this text, as it is printed, without its file."""
    path = folder / "s.yaml"
    path.write_text(text, encoding="utf-8")
    return [render(d).replace(str(path), "s.yaml") for d in compile_spec(path).diagnostics]
