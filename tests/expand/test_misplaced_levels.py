"""Patients, studies and objects below the level that they belong to are errors: they were left out without a word."""

from pathlib import Path

import pytest

from tests.tools import said

SPEC = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X{patient}}}
study: {{StudyDate: 2024-01-31{study}}}
series: {{Modality: CT, name: ct, slices: 2, Rows: 8, Columns: 8{series}}}
"""


@pytest.mark.parametrize(
    ("level", "name", "key", "belongs"),
    [
        ("patient", "patient", "objects", "the document"),
        ("study", "study", "objects", "the document"),
        ("series", "ct", "objects", "the document"),
        ("study", "study", "patient", "the document"),
        ("series", "ct", "patients", "the document"),
        ("series", "ct", "study", "the document or a patient"),
        ("series", "ct", "artefacts", "the document"),
    ],
)
def test_what_stands_too_low_is_told_where_it_belongs(
    level: str, name: str, key: str, belongs: str, tmp_path: Path
) -> None:
    written = dict.fromkeys(("patient", "study", "series"), "") | {level: f", {key}: {{}}"}
    lines = said(SPEC.format(**written), tmp_path, "DF013").splitlines()
    assert lines[0] == f"error DF013: key {key!r} is not allowed in {name!r}"
    assert lines[2:] == ["^" * len(key), f"help: it belongs in {belongs}"]
