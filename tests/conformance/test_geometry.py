"""Geometry as SimpleITK and dcm2niix read it, against numbers computed here from the spec."""

import json
from pathlib import Path
from typing import NamedTuple

import nibabel
import numpy as np
import pydicom
import pytest
import SimpleITK

from tests.tools import build, run


class Case(NamedTuple):
    """A series whose geometry stands here twice: as spec, and as numbers worked out by hand."""

    name: str
    orientation: tuple[float, ...]
    rows: int
    columns: int
    row_mm: float
    column_mm: float
    step_mm: float
    slices: int


S, C = 0.5, 0.8660254038
CASES = [
    Case("axial", (1, 0, 0, 0, 1, 0), 40, 48, 1.25, 1.25, 3.0, 5),
    Case("sagittal", (0, 1, 0, 0, 0, -1), 32, 40, 1.0, 1.0, 2.5, 4),
    Case("coronal", (1, 0, 0, 0, 0, -1), 36, 30, 2.0, 2.0, 4.0, 6),
    Case("oblique", (1, 0, 0, 0, C, -S), 44, 36, 1.5, 1.5, 5.0, 5),
    Case("double-oblique", (C, S, 0, -S * C, C * C, -S), 38, 42, 1.0, 1.0, 2.0, 4),
    Case("anisotropic", (1, 0, 0, 0, 1, 0), 30, 50, 2.0, 1.0, 6.0, 3),
]


def spec(case: Case) -> str:
    cosines = ", ".join(f"{c:.10f}" for c in case.orientation)
    return f"""
dicomforge: 1
patient: {{PatientName: Geometry^{case.name}, PatientID: G}}
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
series:
  - Modality: CT
    Rows: {case.rows}
    Columns: {case.columns}
    PixelSpacing: [{case.row_mm}, {case.column_mm}]
    ImageOrientationPatient: [{cosines}]
    SliceThickness: {case.step_mm / 2}
    SpacingBetweenSlices: {case.step_mm}
    slices: {case.slices}
    phantom:
      - fill: -1000
      - box: {{size: [16, 12, 9], at: [4, -2, 1], value: 500}}
"""


def expected(case: Case) -> tuple[np.ndarray, np.ndarray]:
    """Centres (x, y, z) of the first voxel, and the axes (row direction, column direction, normal)."""
    row, column = np.array(case.orientation[:3]), np.array(case.orientation[3:])
    normal = np.cross(row, column)
    centre = (
        row * case.column_mm * (case.columns - 1) / 2
        + column * case.row_mm * (case.rows - 1) / 2
        + normal * case.step_mm * (case.slices - 1) / 2
    )
    return -centre, np.stack([row, column, normal])


def painted(case: Case) -> np.ndarray:
    """Where the centre of a voxel is well inside (True) or well outside (False) the box; NaN near its faces."""
    origin, (row, column, normal) = expected(case)
    k, j, i = np.indices((case.slices, case.rows, case.columns))
    points = (
        origin
        + i[..., None] * row * case.column_mm
        + j[..., None] * column * case.row_mm
        + k[..., None] * normal * case.step_mm
    )
    depth = np.max(np.abs(points - [4, -2, 1]) - np.array([16, 12, 9]) / 2, axis=-1)
    margin = max(case.row_mm, case.column_mm)
    return np.where(depth < -margin, 500.0, np.where(depth > margin, -1000.0, np.nan))


def agree(values: np.ndarray, case: Case) -> None:
    truth = painted(case)
    known = ~np.isnan(truth)
    assert (truth[known] == 500).sum() > 10
    assert np.array_equal(values[known], truth[known])


@pytest.fixture(scope="module", params=CASES, ids=lambda c: c.name)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, list[Path]]:
    case = request.param
    return case, build(spec(case), tmp_path_factory.mktemp(case.name))


def test_simpleitk_gives_back_geometry_and_pixels(built: tuple[Case, list[Path]]) -> None:
    case, files = built
    reader = SimpleITK.ImageSeriesReader()
    names = reader.GetGDCMSeriesFileNames(str(files[0].parent))
    reader.SetFileNames(names)
    image = reader.Execute()
    origin, axes = expected(case)
    assert image.GetSize() == (case.columns, case.rows, case.slices)
    assert np.allclose(image.GetSpacing(), (case.column_mm, case.row_mm, case.step_mm), atol=1e-5)
    assert np.allclose(image.GetOrigin(), origin, atol=1e-5)
    assert np.allclose(np.array(image.GetDirection()).reshape(3, 3).T, axes, atol=1e-5)
    agree(SimpleITK.GetArrayFromImage(image), case)


def test_dcm2niix_gives_back_geometry_and_pixels(built: tuple[Case, list[Path]], tmp_path: Path) -> None:
    case, files = built
    import dcm2niix

    done = run(dcm2niix.bin, "-b", "y", "-z", "n", "-f", "v", "-o", tmp_path, files[0].parent)
    assert done.returncode == 0, done.stdout
    image = nibabel.load(tmp_path / "v.nii")
    assert json.loads((tmp_path / "v.json").read_text())["Modality"] == "CT"
    data = np.asarray(image.dataobj)
    origin, (row, column, normal) = expected(case)
    affine = np.diag([-1, -1, 1, 1]) @ image.affine  # RAS of NIfTI to LPS
    index = np.array(
        [(i, j, k) for i in (0, case.columns - 1) for j in (0, case.rows - 1) for k in (0, case.slices - 1)]
    )
    # dcm2niix flips axes as it likes: every voxel must still lie where the spec puts its value.
    points = origin + index[:, :1] * row * case.column_mm + index[:, 1:2] * column * case.row_mm
    points = points + index[:, 2:] * normal * case.step_mm
    found = (np.linalg.inv(affine) @ np.c_[points, np.ones(len(points))].T).T[:, :3]
    assert np.allclose(found, np.rint(found), atol=1e-3)
    assert (np.rint(found) >= 0).all()
    assert (np.rint(found) < data.shape).all()
    k, j, i = np.indices((case.slices, case.rows, case.columns))
    everywhere = origin + i[..., None] * row * case.column_mm + j[..., None] * column * case.row_mm
    everywhere = everywhere + k[..., None] * normal * case.step_mm
    there = np.rint(
        (np.c_[everywhere.reshape(-1, 3), np.ones(everywhere.size // 3)] @ np.linalg.inv(affine).T)[:, :3]
    )
    values = data[tuple(there.astype(int).T)].reshape(case.slices, case.rows, case.columns)
    agree(values, case)


TILTED = """
dicomforge: 1
patient: {PatientName: Tilt^Tina, PatientID: T}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: CT
    Rows: 40
    Columns: 40
    PixelSpacing: [2, 2]
    GantryDetectorTilt: 20
    SliceThickness: 5
    slices: 4
    phantom:
      - fill: -1000
      - sphere: {radius: 18, value: 200}
"""


def test_a_tilted_series_lies_where_the_formula_puts_each_slice(tmp_path: Path) -> None:
    """Columns run along (0, cos 20, -sin 20); slices step along z; the volume's centre is the origin."""
    cos, sin = np.cos(np.radians(20)), np.sin(np.radians(20))
    column = np.array([0, cos, -sin])
    for number, file in enumerate(build(TILTED, tmp_path)):
        dataset = pydicom.dcmread(file)
        assert np.allclose([float(v) for v in dataset.ImageOrientationPatient], [1, 0, 0, 0, cos, -sin], atol=1e-6)
        centre = np.array([0, 0, (number - 1.5) * 5])
        first = centre - np.array([1, 0, 0]) * 39 - column * 39
        assert np.allclose([float(v) for v in dataset.ImagePositionPatient], first, atol=1e-5)
        image = SimpleITK.ReadImage(str(file))
        assert np.allclose(image.GetOrigin(), first, atol=1e-5)
        j, i = np.indices((40, 40))
        points = first + i[..., None] * np.array([2, 0, 0]) + j[..., None] * column * 2
        distance = np.linalg.norm(points, axis=-1)
        values = SimpleITK.GetArrayFromImage(image)[0]
        assert (values[distance < 15.5] == 200).all()
        assert (values[distance > 20.5] == -1000).all()


STACK = """
dicomforge: 1
patient: {PatientName: Stack^Sam, PatientID: S}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: NM
    Rows: 9
    Columns: 9
    SliceThickness: 4
    slices: 5
    %s
    phantom: [{fill: 0}, {sphere: {at: [0, 0, 8], radius: 2, value: 100}}]
"""


@pytest.mark.parametrize(
    "written",
    [
        "SpacingBetweenSlices: 4",
        "SpacingBetweenSlices: -4",
        "instances: [{SpacingBetweenSlices: -4}]",
        "instances: {1: {SpacingBetweenSlices: -4, ImagePositionPatient: [-4, -4, 8]}}",
    ],
)
def test_the_sign_of_the_spacing_is_the_side_on_which_nuclear_slices_lie(written: str, tmp_path: Path) -> None:
    """PS3.3 C.8.4.15: "a positive spacing indicates slices are stacked behind the first slice", along the normal."""
    (file,) = build(STACK % written, tmp_path)
    dataset = pydicom.dcmread(file)
    detector = dataset.DetectorInformationSequence[0]
    row, column = np.array(detector.ImageOrientationPatient[:3]), np.array(detector.ImageOrientationPatient[3:])
    step = float(dataset.SpacingBetweenSlices) * np.cross(row, column)
    z = [detector.ImagePositionPatient[2] + i * step[2] for i in range(5)]
    brightest = int(np.argmax(dataset.pixel_array[:, 4, 4]))
    assert z[brightest] == 8
    assert brightest == (4 if "-4" not in written.split("ImagePosition")[0] else 0)
