"""Registrations: a point set of the moving series lands where a rotation and a shift, worked out by hand, put it."""

import math
from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.tools import build, said

SPEC = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  ct: {{Modality: CT, slices: 2, Rows: 4, Columns: 4}}
  mr: {{Modality: MR, slices: 2, Rows: 4, Columns: 4}}
  moved: {{SOPClassUID: SpatialRegistrationStorage, of: {of}, registration: {registration}}}
"""


def files(tmp_path: Path, registration: str) -> dict[str, list[pydicom.Dataset]]:
    found: dict[str, list[pydicom.Dataset]] = {}
    for file in build(SPEC.format(of="[ct, mr]", registration=registration), tmp_path):
        found.setdefault(file.parent.name, []).append(pydicom.dcmread(file))
    return found


def test_points_of_the_second_series_are_turned_about_z_then_moved(tmp_path: Path) -> None:
    found = files(tmp_path, "{move: [5, 0, -2], rotate: {z: 90}}")
    fixed, moving = found["moved"][0].RegistrationSequence
    assert fixed.FrameOfReferenceUID == found["ct"][0].FrameOfReferenceUID == found["moved"][0].FrameOfReferenceUID
    assert moving.FrameOfReferenceUID == found["mr"][0].FrameOfReferenceUID
    assert [one.ReferencedSOPInstanceUID for one in moving.ReferencedImageSequence] == [
        one.SOPInstanceUID for one in found["mr"]
    ]
    matrix = moving.MatrixRegistrationSequence[0].MatrixSequence[0].FrameOfReferenceTransformationMatrix
    points = np.array([(0, 0, 0, 1), (10, 0, 0, 1), (0, 10, 3, 1)], float).T
    assert np.allclose((np.reshape(matrix, (4, 4)) @ points).T[:, :3], [(5, 0, -2), (5, 10, -2), (-5, 0, 1)])


def test_a_rotation_about_all_axes_is_x_then_y_then_z(tmp_path: Path) -> None:
    found = files(tmp_path, "{rotate: {x: 10, y: 20, z: 30}}")
    matrix = found["moved"][0].RegistrationSequence[1].MatrixRegistrationSequence[0].MatrixSequence[0]
    made = np.reshape(matrix.FrameOfReferenceTransformationMatrix, (4, 4)).astype(float)[:3, :3]
    (cx, sx), (cy, sy), (cz, sz) = ((math.cos(math.radians(a)), math.sin(math.radians(a))) for a in (10, 20, 30))
    about_x = np.array([(1, 0, 0), (0, cx, -sx), (0, sx, cx)])
    about_y = np.array([(cy, 0, sy), (0, 1, 0), (-sy, 0, cy)])
    about_z = np.array([(cz, -sz, 0), (sz, cz, 0), (0, 0, 1)])
    assert np.allclose(made, about_z @ about_y @ about_x, atol=1e-11)


@pytest.mark.parametrize("of", ["ct", "[ct, ct]"])
def test_a_registration_of_one_series_is_refused(of: str, tmp_path: Path) -> None:
    assert said(SPEC.format(of=of, registration="{move: [5, 0, 0]}"), tmp_path, "DF108") == (
        f"""error DF108: a registration is of two series
moved: {{SOPClassUID: SpatialRegistrationStorage, of: {of}, registration: {{move: [5, 0, 0]}}}}
{"^" * len(of)}
expected: `of`, two series by name
help: write `of: [fixed, moving]`"""
    )
