"""Annotations of slides: highdicom reads as many points as said, inside the disc, and a larger count keeps them."""

from pathlib import Path

import highdicom.ann
import numpy as np
import pytest

from tests.tools import build, said

SPEC = """dicomforge: 1
patient: {PatientName: A^B, PatientID: X}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
  slide:
    SOPClassUID: VLWholeSlideMicroscopyImageStorage
    TotalPixelMatrixColumns: 500
    TotalPixelMatrixRows: 300
    PixelSpacing: [0.01, 0.01]
    phantom: [{fill: [240, 235, 245]}]
  object:
    SOPClassUID: MicroscopyBulkSimpleAnnotationsStorage
    of: slide
    annotate: {nuclei: {count: COUNT, radius: 0.5, at: [1, -0.4], type: 'SCT:84640000:"Nucleus"'}}
"""


def points(count: int, folder: Path) -> np.ndarray:
    files = build(SPEC.replace("COUNT", str(count)), folder)
    read = highdicom.ann.annread(next(file for file in files if file.parent.name == "object"))
    (group,) = read.get_annotation_groups(label="nuclei")
    assert group.number_of_annotations == count
    return np.concatenate(group.get_graphic_data(coordinate_type="2D"))


def test_all_points_lie_in_the_disc_and_fill_it(tmp_path: Path) -> None:
    found = points(400, tmp_path)
    around = (found - (250 + 100, 150 - 40)) / 50
    distance = np.linalg.norm(around, axis=1)
    assert distance.max() <= 1.0001
    assert (distance < 0.5).mean() == pytest.approx(0.25, abs=0.07)
    assert np.abs(around.mean(axis=0)).max() < 0.1


def test_a_larger_count_keeps_the_points(tmp_path: Path) -> None:
    (tmp_path / "few").mkdir()
    (tmp_path / "many").mkdir()
    assert (points(10, tmp_path / "few") == points(30, tmp_path / "many")[:10]).all()


def test_annotations_of_no_slide_are_refused(tmp_path: Path) -> None:
    text = SPEC.replace("COUNT", "3").replace("    of: slide\n", "")
    assert said(text, tmp_path, "DF108").splitlines()[0] == "error DF108: annotations are of a slide"
