"""Doses: the grid, its scaling and its histograms, as pydicom reads them, against closed forms."""

import math
import re
from pathlib import Path

import numpy as np
import pydicom
import pytest
import SimpleITK as sitk

from tests.short import problems
from tests.tools import build, dicomforge, needs, run

SPEC = """
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
series:
  ct:
    Modality: CT
    slices: 30
    SliceThickness: 2
    Rows: 96
    Columns: 96
    phantom:
      - fill: -1000
      - ellipsoid: {name: body, radii: [40, 36, 50], value: 0}
      - sphere: {name: tumour, radius: 18, value: 40}
  structures: {Modality: RTSTRUCT, of: ct, segments: [body, tumour]}
  plan:
    SOPClassUID: RTPlanStorage
    of: structures
    plan: {machine: LINAC1, target: tumour, dose: 60, fractions: 30, beams: {gantry: 0, mv: 6, mu: 100}}
  dose:
    SOPClassUID: RTDoseStorage
    of: plan
    slices: 48
    SliceThickness: 1
    Rows: 90
    Columns: 90
    phantom: [sphere: {radius: 30, value: 30}, sphere: {radius: 15, value: 66.6}]
    DoseUnits: GY
    DoseType: PHYSICAL
    DoseSummationType: PLAN
  scaled:
    SOPClassUID: RTDoseStorage
    Rows: 8
    Columns: 8
    phantom: [fill: 2]
    DoseUnits: GY
    DoseType: PHYSICAL
    DoseSummationType: RECORD
    DoseGridScaling: 0.0005
    omit: [ReferencedTreatmentRecordSequence]
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in build(SPEC, tmp_path_factory.mktemp("dose")):
        found.setdefault(path.parent.name, []).append(path)
    return found


@pytest.fixture(scope="module")
def dose(built: dict[str, list[Path]]) -> pydicom.Dataset:
    (path,) = built["dose"]
    return pydicom.dcmread(path)


def ball(radius: float) -> float:
    return 4 / 3 * math.pi * radius**3 / 1000


def histogram(dose: pydicom.Dataset, roi: int) -> tuple[np.ndarray, np.ndarray]:
    """The doses at which bins begin, and the volumes with at least that dose."""
    (one,) = (d for d in dose.DVHSequence if d.DVHReferencedROISequence[0].ReferencedROINumber == roi)
    data = np.array(one.DVHData, float).reshape(-1, 2)
    assert len(data) == one.DVHNumberOfBins
    return np.concatenate(([0.0], data[:-1, 0].cumsum())), data[:, 1]


def test_a_stored_value_times_the_scaling_is_the_dose(dose: pydicom.Dataset) -> None:
    gray = dose.pixel_array * float(dose.DoseGridScaling)
    assert gray.shape == (48, 90, 90)
    assert gray.max() == pytest.approx(66.6, abs=float(dose.DoseGridScaling) / 2)
    assert gray[24, 45, 45 + 22] == pytest.approx(30, abs=float(dose.DoseGridScaling) / 2)
    assert gray[24, 0, 0] == 0
    assert 4000 <= dose.pixel_array.max() <= 10000


def test_the_author_may_choose_the_scaling(built: dict[str, list[Path]]) -> None:
    scaled = pydicom.dcmread(built["scaled"][0])
    assert (scaled.pixel_array == 4000).all()
    assert "RescaleSlope" not in scaled
    assert "GridFrameOffsetVector" not in scaled


def test_the_offsets_lead_from_the_first_plane_to_each(dose: pydicom.Dataset) -> None:
    assert list(dose.GridFrameOffsetVector) == list(range(48))
    assert dose.FrameIncrementPointer == 0x3004000C
    assert dose.NumberOfFrames == 48
    assert dose.ImagePositionPatient == [-44.5, -44.5, -23.5]


def test_a_histogram_starts_with_the_volume_of_the_structure(dose: pydicom.Dataset) -> None:
    doses, volumes = histogram(dose, 2)
    assert doses[0] == 0
    assert volumes[0] == pytest.approx(ball(18), rel=0.005)
    assert (np.diff(volumes) <= 0).all()


def test_the_volume_with_a_dose_is_that_of_the_ball_that_has_it(dose: pydicom.Dataset) -> None:
    doses, volumes = histogram(dose, 2)
    assert volumes[np.searchsorted(doses, 48.3)] == pytest.approx(ball(15), rel=0.03)
    doses, volumes = histogram(dose, 1)
    assert volumes[np.searchsorted(doses, 15)] == pytest.approx(ball(30) - _beyond(30, 24), rel=0.01)


def _beyond(radius: float, height: float) -> float:
    """The two caps of a ball that lie beyond the grid, which is twice as high as `height`."""
    cap = radius - height
    return 2 * math.pi * cap * cap * (3 * radius - cap) / 3 / 1000


def test_the_mean_dose_of_the_tumour_is_that_of_its_shells(dose: pydicom.Dataset) -> None:
    expected = (66.6 * ball(15) + 30 * (ball(18) - ball(15))) / ball(18)
    (one,) = (d for d in dose.DVHSequence if d.DVHReferencedROISequence[0].ReferencedROINumber == 2)
    assert float(one.DVHMeanDose) == pytest.approx(expected, rel=0.005)
    assert float(one.DVHMaximumDose) == pytest.approx(66.6, abs=0.01)
    assert float(one.DVHMinimumDose) == pytest.approx(30, abs=0.01)


def test_references_lead_from_the_dose_to_the_images(built: dict[str, list[Path]], dose: pydicom.Dataset) -> None:
    """Dose, plan, structures and images name one another, in one Frame of Reference."""
    every = {}
    for paths in built.values():
        for path in paths:
            data = pydicom.dcmread(path, stop_before_pixels=True)
            every[data.SOPInstanceUID] = data

    def follow(item: pydicom.Dataset) -> pydicom.Dataset:
        found = every[item.ReferencedSOPInstanceUID]
        assert found.SOPClassUID == item.ReferencedSOPClassUID
        assert found.FrameOfReferenceUID == dose.FrameOfReferenceUID
        return found

    plan = follow(dose.ReferencedRTPlanSequence[0])
    structures = follow(plan.ReferencedStructureSetSequence[0])
    assert structures.SOPInstanceUID == follow(dose.ReferencedStructureSetSequence[0]).SOPInstanceUID
    target = plan.DoseReferenceSequence[0].ReferencedROINumber
    assert structures.StructureSetROISequence[target - 1].ROIName == "tumour"
    images = {
        follow(contour.ContourImageSequence[0]).SOPInstanceUID
        for roi in structures.ROIContourSequence
        for contour in roi.ContourSequence
    }
    assert images <= {data.SOPInstanceUID for data in every.values() if data.Modality == "CT"}
    assert len(images) == 30


@needs("plastimatch")
def test_plastimatch_reads_the_grid_in_gray(built: dict[str, list[Path]], tmp_path: Path) -> None:
    out = tmp_path / "dose.mha"
    done = run("plastimatch", "convert", "--input", built["dose"][0], "--output-dose-img", out)
    assert done.returncode == 0, done.stderr
    grid = sitk.ReadImage(str(out))
    assert grid.GetOrigin() == (-44.5, -44.5, -23.5)
    assert grid.GetSpacing() == (1, 1, 1)
    assert sitk.GetArrayFromImage(grid).max() == pytest.approx(66.6, abs=0.01)


@needs("drtdump")
def test_drtdump_prints_it(built: dict[str, list[Path]]) -> None:
    done = run("drtdump", "-q", built["dose"][0])
    assert (done.returncode, done.stderr) == (0, "")
    assert "RT Dose" in done.stdout


def test_a_scaling_of_nothing_is_an_error(tmp_path: Path) -> None:
    (text,) = problems(SPEC.replace("DoseGridScaling: 0.0005", "DoseGridScaling: 0"), tmp_path)
    assert text.splitlines()[0] == "s.yaml:40:22: error DF075: DoseGridScaling is 0"


def test_the_files_of_a_spec_have_the_histograms_that_it_describes(built: dict[str, list[Path]]) -> None:
    """They are known only when the dose is painted."""
    spec = next(path for path in built["dose"][0].parents if (path / "spec.yaml").is_file()) / "spec.yaml"
    done = dicomforge("diff", spec, spec.parent / "out")
    told = [line for line in done.stderr.splitlines() if not re.fullmatch(r"\d+ of \d+ .+", line)]  # slow machines
    assert (done.returncode, told) == (0, [])
    assert "no difference" in done.stdout
