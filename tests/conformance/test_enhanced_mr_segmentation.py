"""specs/enhanced-mr-segmentation.yaml as built: frames that refer to frames, and what highdicom makes of both."""

from pathlib import Path

import highdicom
import numpy as np
import pydicom
import pytest

from tests.tools import dicom3tool, run

# The scene and the planes of the spec, in mm; what is painted later hides what is below.
OBJECTS = {"brain": ((0, 0, 0), (60, 70, 50)), "tumour": ((20, -14, 6), (13, 13, 13))}
ECHOES, SLICES, ROWS, COLUMNS = 2, 6, 48, 40
ROW, COLUMN = np.array([1.0, 0, 0]), np.array([0, 0.8, -0.6])
NORMAL = np.cross(ROW, COLUMN)
ROW_MM, COLUMN_MM, STEP_MM = 3.0, 4.0, 10.0


def position(slice_index: int) -> np.ndarray:
    """Centre of the first voxel: the middle of the volume lies at the origin."""
    return (slice_index - 2.5) * STEP_MM * NORMAL - 19.5 * COLUMN_MM * ROW - 23.5 * ROW_MM * COLUMN


AFFINE = np.eye(4)
"""Index (slice, row, column) to mm."""
AFFINE[:3] = np.column_stack([STEP_MM * NORMAL, ROW_MM * COLUMN, COLUMN_MM * ROW, position(0)])


def painted() -> dict[str, np.ndarray]:
    """The voxels, (slices, rows, columns), whose centre shows an object."""
    k, i, j = np.mgrid[:SLICES, :ROWS, :COLUMNS]
    x, y, z = np.einsum("ab,b...->a...", AFFINE[:3], np.stack([k, i, j, np.ones(k.shape)]))
    top = np.zeros(k.shape, int)
    for number, ((cx, cy, cz), (a, b, c)) in enumerate(OBJECTS.values(), 1):
        top[((x - cx) / a) ** 2 + ((y - cy) / b) ** 2 + ((z - cz) / c) ** 2 <= 1] = number
    return {name: top == number for number, name in enumerate(OBJECTS, 1)}


@pytest.fixture(scope="module")
def folder(gallery: Path) -> Path:
    return gallery / "enhanced-mr-segmentation" / "patient" / "study"


@pytest.fixture(scope="module")
def mr(folder: Path) -> highdicom.Image:
    return highdicom.imread(folder / "mr" / "0001.dcm")


@pytest.fixture(scope="module")
def seg(folder: Path) -> highdicom.seg.Segmentation:
    return highdicom.seg.segread(folder / "seg" / "0001.dcm")


@pytest.mark.parametrize("series", ["scout", "mr", "seg"])
def test_dciodvfy_finds_no_error_in_any_frame(folder: Path, series: str) -> None:
    done = run(dicom3tool("dciodvfy"), "-allpffgitems", folder / series / "0001.dcm")
    assert not [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("Error")]
    assert done.returncode == 0


def test_each_frame_refers_to_the_frames_of_the_mr_in_its_plane(mr, seg) -> None:
    """PS3.3 C.7.6.16.2.6: Referenced Frame Number of the image that holds them, from 1."""
    planes = [f.PlanePositionSequence[0].ImagePositionPatient for f in mr.PerFrameFunctionalGroupsSequence]
    echoes = [f.MREchoSequence[0].EffectiveEchoTime for f in mr.PerFrameFunctionalGroupsSequence]
    for frame in seg.PerFrameFunctionalGroupsSequence:
        (derivation,) = frame.DerivationImageSequence
        assert derivation.DerivationCodeSequence[0].CodeValue == "113076"
        numbers = [int(source.ReferencedFrameNumber) for source in derivation.SourceImageSequence]
        assert {planes[n - 1] == frame.PlanePositionSequence[0].ImagePositionPatient for n in numbers} == {True}
        assert [echoes[n - 1] for n in numbers] == [20.0, 90.0]
        for source in derivation.SourceImageSequence:
            assert (source.ReferencedSOPClassUID, source.ReferencedSOPInstanceUID) == (
                mr.SOPClassUID,
                mr.SOPInstanceUID,
            )
            assert source.PurposeOfReferenceCodeSequence[0].CodeValue == "121322"
            assert source.SpatialLocationsPreserved == "YES"


def test_the_mr_is_referred_to_once_as_a_whole(mr, seg) -> None:
    (series,) = seg.ReferencedSeriesSequence
    (instance,) = series.ReferencedInstanceSequence
    assert series.SeriesInstanceUID == mr.SeriesInstanceUID
    assert instance.ReferencedSOPInstanceUID == mr.SOPInstanceUID
    assert seg.FrameOfReferenceUID == mr.FrameOfReferenceUID


def test_highdicom_counts_the_voxels_that_the_scene_has(seg) -> None:
    labels = seg.get_volume(combine_segments=False, allow_missing_positions=True)
    assert lies_as_planned(labels.affine)
    array = np.asarray(labels.array)
    array = array if np.allclose(labels.affine, AFFINE) else array[::-1]
    for index, wanted in enumerate(painted().values()):
        assert wanted.sum() > 60
        assert np.array_equal(array[..., index] > 0, wanted)


def test_highdicom_gives_both_the_same_affine(mr, seg) -> None:
    geometry = mr.get_volume_geometry()
    assert lies_as_planned(geometry.affine)
    assert np.allclose(geometry.affine, seg.get_volume(allow_missing_positions=True, combine_segments=True).affine)
    assert geometry.spatial_shape == (SLICES, ROWS, COLUMNS)


def test_frames_without_a_voxel_are_left_out(seg) -> None:
    wanted = [
        (number, k) for number, mask in enumerate(painted().values(), 1) for k in range(SLICES) if mask[k].any()
    ]
    found = []
    for frame in seg.PerFrameFunctionalGroupsSequence:
        place = np.array([float(v) for v in frame.PlanePositionSequence[0].ImagePositionPatient])
        k = next(k for k in range(SLICES) if np.allclose(position(k), place))
        found.append((frame.SegmentIdentificationSequence[0].ReferencedSegmentNumber, k))
    assert found == wanted


def test_pixels_of_both_files_show_the_same_tumour(mr, seg) -> None:
    """PD, T1 and T2 of the materials: at an echo time of 90 ms the tumour is brighter than the brain."""
    for number, frame in enumerate(seg.PerFrameFunctionalGroupsSequence):
        if frame.SegmentIdentificationSequence[0].ReferencedSegmentNumber == 2:
            late = int(frame.DerivationImageSequence[0].SourceImageSequence[1].ReferencedFrameNumber)
            image, mask = mr.get_frame(late), seg.pixel_array[number] > 0
            assert np.median(image[mask]) > 1.3 * np.median(image[24:30, 8:12])


def lies_as_planned(affine: np.ndarray) -> bool:
    """Whether it is that of the scene's planes, counted from either end of the stack."""
    turned = AFFINE @ np.diag([-1.0, 1, 1, 1])
    turned[:3, 3] = position(SLICES - 1)
    return np.allclose(affine, AFFINE) or np.allclose(affine, turned)


def test_the_mr_refers_to_the_localizer_that_it_was_planned_on(folder: Path, mr) -> None:
    """PS3.3 C.7.6.16.2.5.1: in a functional group, as Localizer, in one space; C.8.13.2.1.2: as evidence."""
    scout = pydicom.dcmread(folder / "scout" / "0001.dcm")
    (shared,) = mr.SharedFunctionalGroupsSequence
    (reference,) = shared.ReferencedImageSequence
    assert (reference.ReferencedSOPClassUID, reference.ReferencedSOPInstanceUID) == (
        scout.SOPClassUID,
        scout.SOPInstanceUID,
    )
    assert reference.PurposeOfReferenceCodeSequence[0].CodeValue == "121311"
    assert scout.FrameOfReferenceUID == mr.FrameOfReferenceUID
    (study,) = mr.ReferencedImageEvidenceSequence
    (series,) = study.ReferencedSeriesSequence
    assert (study.StudyInstanceUID, series.SeriesInstanceUID) == (mr.StudyInstanceUID, scout.SeriesInstanceUID)
    assert [i.ReferencedSOPInstanceUID for i in series.ReferencedSOPSequence] == [scout.SOPInstanceUID]
    assert scout.ImageType[2] == "LOCALIZER"
    assert "ReferencedImageSequence" not in scout.SharedFunctionalGroupsSequence[0]
