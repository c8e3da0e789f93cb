"""The enhanced MR of the gallery before independent readers: groups, dimensions, geometry, values."""

from pathlib import Path

import highdicom
import numpy as np
import pydicom
import pytest
import SimpleITK
from pydicom.dataset import Dataset

from dicomforge.inspect.report import report
from tests.tools import ROOT, build, dicom3tool, needs, run

TIMES, B_VALUES, SLICES = (0.0, 90.0), (0.0, 500.0, 1000.0), 3
STEPS = [(t, b, s) for t in range(2) for b in range(3) for s in range(SLICES)]
"""Frames in order: time is the slowest axis, the slice the fastest."""

ROW, COLUMN = np.array([1.0, 0, 0]), np.array([0, 0.8, -0.6])
NORMAL = np.cross(ROW, COLUMN)
ROW_MM, COLUMN_MM, STEP_MM = 4.0, 4.5, 6.0


def position(slice_index: int) -> np.ndarray:
    """Centre of the first voxel: the middle of 3 slices of 48 rows and 40 columns lies at the origin."""
    return (slice_index - 1) * STEP_MM * NORMAL - 39 / 2 * COLUMN_MM * ROW - 47 / 2 * ROW_MM * COLUMN


@pytest.fixture(scope="module")
def file(gallery: Path) -> Path:
    (found,) = (gallery / "enhanced-mr").rglob("*.dcm")
    return found


@pytest.fixture(scope="module")
def data(file: Path) -> Dataset:
    return pydicom.dcmread(file)


def test_dciodvfy_finds_no_error_in_any_frame(file: Path) -> None:
    done = run(dicom3tool("dciodvfy"), "-allpffgitems", file)
    lines = (done.stdout + done.stderr).splitlines()
    assert "EnhancedMRImage" in lines
    assert not [line for line in lines if line.startswith("Error")]
    assert done.returncode == 0


@needs("gdcminfo")
def test_gdcm_sees_all_frames(file: Path) -> None:
    assert "Dimensions: (40,48,18)" in run("gdcminfo", file).stdout


def test_dimension_index_values_are_unique_and_in_order(data: Dataset) -> None:
    found = [tuple(f.FrameContentSequence[0].DimensionIndexValues) for f in data.PerFrameFunctionalGroupsSequence]
    assert len(found) == data.NumberOfFrames == len(STEPS)
    assert len(set(found)) == len(found)
    assert found == sorted(found)
    assert found == [(1, t + 1, b + 1, s + 1) for t, b, s in STEPS]


def test_each_dimension_points_to_an_attribute_that_is_in_its_group(data: Dataset) -> None:
    pointers = [(i.FunctionalGroupPointer, i.DimensionIndexPointer) for i in data.DimensionIndexSequence]
    assert [pydicom.datadict.keyword_for_tag(p) for _, p in pointers] == [
        "StackID",
        "TemporalPositionIndex",
        "DiffusionBValue",
        "InStackPositionNumber",
    ]
    (organization,) = data.DimensionOrganizationSequence
    for index in data.DimensionIndexSequence:
        assert index.DimensionOrganizationUID == organization.DimensionOrganizationUID
    for number, frame in enumerate(data.PerFrameFunctionalGroupsSequence):
        values = [frame[group].value[0][pointer].value for group, pointer in pointers]
        t, b, s = STEPS[number]
        assert values == ["1", t + 1, B_VALUES[b], s + 1]


def test_a_macro_is_shared_or_per_frame_never_both(data: Dataset) -> None:
    (shared,) = data.SharedFunctionalGroupsSequence
    per_frame = [set(frame.keys()) for frame in data.PerFrameFunctionalGroupsSequence]
    assert all(keys == per_frame[0] for keys in per_frame)
    assert not set(shared.keys()) & per_frame[0]
    assert {pydicom.datadict.keyword_for_tag(tag) for tag in per_frame[0]} == {
        "FrameContentSequence",
        "PlanePositionSequence",
        "MRDiffusionSequence",
        "TemporalPositionSequence",
    }


def test_frames_say_their_time_and_their_b_value(data: Dataset) -> None:
    for frame, (t, b, _) in zip(data.PerFrameFunctionalGroupsSequence, STEPS, strict=True):
        assert frame.TemporalPositionSequence[0].TemporalPositionTimeOffset == TIMES[t]
        content = frame.FrameContentSequence[0]
        assert content.FrameReferenceDateTime == ("20240318112000", "20240318112130")[t]
        diffusion = frame.MRDiffusionSequence[0]
        assert (diffusion.DiffusionBValue, diffusion.DiffusionDirectionality) == (
            B_VALUES[b],
            "ISOTROPIC" if b else "NONE",
        )


def test_flat_attributes_are_in_the_groups_that_hold_them_and_nowhere_else(data: Dataset) -> None:
    (shared,) = data.SharedFunctionalGroupsSequence
    assert shared.MRTimingAndRelatedParametersSequence[0].RepetitionTime == 4000
    assert shared.MREchoSequence[0].EffectiveEchoTime == 90
    assert shared.PixelMeasuresSequence[0].PixelSpacing == [ROW_MM, COLUMN_MM]
    assert shared.FrameAnatomySequence[0].AnatomicRegionSequence[0].CodeMeaning == "Brain"
    assert shared.PixelValueTransformationSequence[0].RescaleSlope == 1
    for keyword in ("RepetitionTime", "EffectiveEchoTime", "PixelSpacing", "ImagePositionPatient", "RescaleSlope"):
        assert keyword not in data


def test_positions_are_those_of_the_slices(data: Dataset) -> None:
    for frame, (_, _, s) in zip(data.PerFrameFunctionalGroupsSequence, STEPS, strict=True):
        assert np.allclose(frame.PlanePositionSequence[0].ImagePositionPatient, position(s), atol=1e-9)


def expected(t: int, b: int, inside: bool) -> int:
    """What the spec states of the brain, far from every edge, and of air around the head."""
    return (900, 540, 320)[b] if inside else (100, 110)[t]


def test_simpleitk_reads_geometry_and_values(file: Path) -> None:
    image = SimpleITK.ReadImage(str(file))
    assert image.GetSize() == (40, 48, 18)
    assert np.allclose(image.GetSpacing(), (COLUMN_MM, ROW_MM, STEP_MM))
    assert np.allclose(image.GetOrigin(), position(0))
    assert np.allclose(np.reshape(image.GetDirection(), (3, 3)).T, [ROW, COLUMN, NORMAL])
    voxels = SimpleITK.GetArrayFromImage(image)
    for frame, (t, b, s) in enumerate(STEPS):
        for row, column in ((24, 10), (2, 2), (24, 38)):
            x, y, z = position(s) + column * COLUMN_MM * ROW + row * ROW_MM * COLUMN
            inside = (x / 64) ** 2 + (y / 80) ** 2 + (z / 68) ** 2 < 1
            assert voxels[frame, row, column] == expected(t, b, inside)


def test_highdicom_reads_frames_and_affine(file: Path) -> None:
    image = highdicom.imread(file)
    geometry = image.get_volume_geometry()
    affine = np.eye(4)
    affine[:3] = np.column_stack([STEP_MM * NORMAL, ROW_MM * COLUMN, COLUMN_MM * ROW, position(0)])
    assert np.allclose(geometry.affine, affine) or np.allclose(geometry.affine, flipped(affine))
    assert geometry.spatial_shape == (3, 48, 40)
    for number, (t, b, _) in enumerate(STEPS, 1):
        frame = image.get_frame(number)
        assert (frame[24, 10], frame[2, 2]) == (expected(t, b, True), expected(t, b, False))


def flipped(affine: np.ndarray) -> np.ndarray:
    """The same voxels counted from the last slice."""
    turned = affine.copy()
    turned[:3, 3] += (SLICES - 1) * affine[:3, 0]
    turned[:3, 0] *= -1
    return turned


def test_pydicom_reads_it_strictly(file: Path) -> None:
    with pydicom.config.strict_reading():
        for element in pydicom.dcmread(file).iterall():
            assert element.VR


WITHOUT_SAFETY = """
dicomforge: 1
patient: {PatientID: A}
study: {StudyDate: 2024-03-18, StudyTime: 11:20:00}
series:
  SOPClassUID: EnhancedMRImageStorage
  AnatomicRegionSequence: ["SCT:12738006"]
  BodyPartExamined: BRAIN
  Rows: 8
  Columns: 8
  RepetitionTime: 500
  EffectiveEchoTime: 15
  phantom: [{fill: 100}]
"""


def test_where_dciodvfy_wants_what_the_standard_leaves_to_the_scanner_a_table_says_so(tmp_path: Path) -> None:
    """PS3.3 Table C.8-89; the row stands in docs/conformance.md."""
    (file,) = build(WITHOUT_SAFETY, tmp_path)
    done = run(dicom3tool("dciodvfy"), "-allpffgitems", file)
    errors = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("Error")]
    told = (ROOT / "docs" / "conformance.md").read_text(encoding="utf-8").replace("\\<", "<")
    wanted = [f"Element=<{k}>" for k in ("SpecificAbsorptionRateSequence", "OperatingModeSequence")]
    assert [line.split(" Module=")[0] for line in errors] == [
        f"Error - Missing attribute Type 1C Conditional {element}" for element in wanted
    ]
    assert all(element in told for element in wanted)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[DERIVED, PRIMARY, DIFFUSION, ADC]", ["DERIVED", "PRIMARY", "DIFFUSION", "ADC"]),
        ("{each: [[ORIGINAL, PRIMARY, M, NONE], [DERIVED, PRIMARY, M, ADC]]}", ["MIXED", "PRIMARY", "M", "MIXED"]),
        ("{each: [[DERIVED, PRIMARY, M, NONE], [DERIVED, PRIMARY, M, ADC]]}", ["DERIVED", "PRIMARY", "M", "MIXED"]),
    ],
)
def test_image_type_sums_up_the_frame_types_that_the_author_wrote(
    written: str, expected: list[str], tmp_path: Path
) -> None:
    text = f"""\
dicomforge: 1
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
series:
  SOPClassUID: EnhancedMRImageStorage
  Rows: 8
  Columns: 8
  slices: 2
  EffectiveEchoTime: 10
  RepetitionTime: 1000
  AnatomicRegionSequence: SCT:69536005
  FrameLaterality: U
  FrameType: {written}
"""
    (file,) = build(text, tmp_path)
    assert list(pydicom.dcmread(file).ImageType) == expected
    assert not report([file]).findings
