"""Pixels of a build against a plain painter that shares no code with the package."""

from pathlib import Path

import numpy as np
import pydicom

import dicomforge
from tests.plain import circle

SPEC = """\
dicomforge: 1
seed: 7
patient: {PatientName: Plain^Painter, PatientID: P}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: CT
    Rows: 64
    Columns: 64
    SliceThickness: 1
    slices: 3
    phantom:
      - fill: -1000
      - circle: {radius: 20px, value: 40}
      - noise: {gaussian: 12}
"""


def test_every_pixel_off_the_edge_is_that_of_the_plain_painter(tmp_path: Path) -> None:
    spec = tmp_path / "plain.yaml"
    spec.write_text(SPEC)
    dicomforge.build(spec, out=tmp_path / "out")
    for number, path in enumerate(sorted((tmp_path / "out").rglob("*.dcm")), 1):
        stored = pydicom.dcmread(path).pixel_array
        expected = circle(64, 20, 40, -1000, 12, ("7", "patient", "study", "ct", "noise", f"slice-{number}", "1"))
        sure = ~np.isnan(expected)
        assert sure.mean() > 0.9
        assert np.array_equal(stored[sure], expected[sure])
