"""Rows of a document's matrix draw the same values and noise, unless the seed names an axis."""

from pathlib import Path

import pytest

import dicomforge

SPEC = """\
dicomforge: 1
{seed}
matrix: {{size: [6, 12]}}
patient: {{PatientName: Doe^John, PatientID: 12345}}
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
series:
  Modality: CT
  KVP: ${{size}}
  Rows: 32
  Columns: 32
  slices: 1
  phantom: [{{circle: {{radius: {{uniform: [2, 10]}}, value: 100}}}}, {{noise: {{gaussian: 5}}}}]
"""


@pytest.mark.parametrize(("seed", "equal"), [("seed: 1", True), ("seed: ${size}", False)])
def test_rows_differ_only_in_what_the_row_changes(tmp_path: Path, seed: str, equal: bool) -> None:
    (tmp_path / "rows.yaml").write_text(SPEC.format(seed=seed))
    first, second = dicomforge.datasets(tmp_path / "rows.yaml")
    assert (first.PixelData == second.PixelData) is equal
    assert (first.KVP, second.KVP) == (6, 12)
    assert first.SOPInstanceUID != second.SOPInstanceUID
