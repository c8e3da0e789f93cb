"""Layers of single instances: what pydicom reads of the pixels, against numbers in the spec."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.tools import build

SERIES = """
dicomforge: 1
patient: {PatientName: Layers^Lea, PatientID: L}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: CT
    Rows: 8
    Columns: 8
    slices: 3
    phantom:
      - fill: {uniform: [100, 400]}
      - rectangle: {name: bar, at: [0, -3], size: [8, 2], value: {uniform: [500, 900]}}
      - noise: {gaussian: 30}
    instances:
      2: {phantom: EDIT}
"""


def images(edit: str, folder: Path) -> list[np.ndarray]:
    return [pydicom.dcmread(path).pixel_array for path in build(SERIES.replace("EDIT", edit), folder)]


def test_an_instance_appends_to_the_layers_of_its_series(tmp_path: Path) -> None:
    """What is drawn once for a series is drawn once, and the appended layer covers only its own rows."""
    first, second, _ = images("{$append: [{rectangle: {at: [0, 3], size: [8, 2], value: 50}}]}", tmp_path)
    plain = images("{$append: []}", tmp_path / "plain")[1]
    assert (second[6:] == 50).all()
    assert (second[:6] == plain[:6]).all()
    assert abs(int(np.median(first[3:6])) - int(np.median(second[3:6]))) < 60


def test_an_instance_removes_a_layer_of_its_series_by_name(tmp_path: Path) -> None:
    first, second, third = images("{$remove: [bar]}", tmp_path)
    for image, above in ((first, True), (second, False), (third, True)):
        assert (np.median(image[:2]) > np.median(image[4:]) + 60) == above


def test_a_list_replaces_the_layers_of_the_series(tmp_path: Path) -> None:
    assert (images("[{fill: 7}]", tmp_path)[1] == 7).all()


@pytest.mark.parametrize(
    "entry", ["[{}, {phantom: {$append: [{fill: 7}]}}, {}]", "{2: {phantom: {$append: [{fill: 7}]}}}"]
)
def test_layers_of_a_parent_file_are_appended_to(entry: str, tmp_path: Path) -> None:
    (tmp_path / "_base.yaml").write_text(
        "series:\n  ct: {Modality: CT, Rows: 8, Columns: 8, slices: 3, phantom: [{fill: 5}]}\n"
    )
    text = "dicomforge: 1\nextends: _base.yaml\npatient: {PatientName: A^B, PatientID: L}\n"
    text += f"study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}\nseries: {{ct: {{instances: {entry}}}}}\n"
    values = [int(pydicom.dcmread(path).pixel_array[0, 0]) for path in build(text, tmp_path)]
    assert values == [5, 7, 5]
