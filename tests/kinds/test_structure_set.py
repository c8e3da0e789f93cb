"""Structure sets: contours, references and colours, as pydicom reads them, against closed forms."""

import math
from pathlib import Path

import numpy as np
import pydicom
import pytest
import SimpleITK as sitk

from tests.short import problems
from tests.tools import build, needs, run

SPEC = """
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
series:
  ct:
    Modality: CT
    slices: 21
    SliceThickness: 3
    Rows: 128
    Columns: 128
    phantom:
      - fill: -1000
      - ellipsoid: {name: body, radii: [50, 40, 80], value: 0}
      - sphere: {name: tumour, radius: 18, at: [10, -5, 0], value: 40}
  structures:
    SOPClassUID: RTStructureSetStorage
    of: ct
    segments:
      - {layer: body, RTROIInterpretedType: EXTERNAL, ROIDisplayColor: [0, 255, 0]}
      - {layer: tumour, RTROIInterpretedType: GTV, ROIName: GTV 1}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return build(SPEC, tmp_path_factory.mktemp("structures"))


@pytest.fixture(scope="module")
def structures(built: list[Path]) -> pydicom.Dataset:
    return pydicom.dcmread(next(path for path in built if path.parent.name == "structures"))


@pytest.fixture(scope="module")
def images(built: list[Path]) -> dict[str, pydicom.Dataset]:
    found = (pydicom.dcmread(path) for path in built if path.parent.name == "ct")
    return {one.SOPInstanceUID: one for one in found}


def points(contour: pydicom.Dataset) -> np.ndarray:
    return np.array(contour.ContourData, float).reshape(-1, 3)


def area(contour: pydicom.Dataset) -> float:
    x, y, _ = points(contour).T
    return float(abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)


def test_each_contour_has_the_area_of_the_disk_that_its_plane_cuts(structures: pydicom.Dataset) -> None:
    drawn = structures.ROIContourSequence[1].ContourSequence
    planes = [points(contour)[0, 2] for contour in drawn]
    assert planes == [float(z) for z in range(-15, 16, 3)]
    for contour, z in zip(drawn, planes, strict=True):
        assert area(contour) == pytest.approx(math.pi * (18**2 - z * z), rel=1e-4)
        assert np.ptp(points(contour)[:, 2]) == 0
        assert points(contour).mean(axis=0) == pytest.approx((10, -5, z), abs=1e-3)
        assert contour.NumberOfContourPoints == len(points(contour))


def test_the_volume_is_that_of_the_sphere_where_slices_are_a_sixth_of_the_radius(structures: pydicom.Dataset) -> None:
    volume = 3 * sum(map(area, structures.ROIContourSequence[1].ContourSequence))
    assert volume == pytest.approx(4 / 3 * math.pi * 18**3, rel=0.01)


@needs("plastimatch")
def test_plastimatch_fills_the_contours_with_the_volume_of_the_sphere(built: list[Path], tmp_path: Path) -> None:
    (path,) = (one for one in built if one.parent.name == "structures")
    images = path.parent.parent / "ct"
    written = ("--output-prefix", tmp_path / "masks", "--prefix-format", "mha")
    done = run("plastimatch", "convert", "--input", path, "--referenced-ct", images, *written)
    assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "masks").glob("*GTV*.mha")
    mask = sitk.ReadImage(str(file))
    volume = sitk.GetArrayFromImage(mask).sum() * math.prod(mask.GetSpacing())
    assert volume == pytest.approx(4 / 3 * math.pi * 18**3, rel=0.01)


def test_a_structure_is_whole_also_where_another_is_painted_over_it(structures: pydicom.Dataset) -> None:
    middle = next(c for c in structures.ROIContourSequence[0].ContourSequence if points(c)[0, 2] == 0)
    assert area(middle) == pytest.approx(math.pi * 50 * 40, rel=1e-4)


def test_every_contour_lies_in_the_image_that_it_refers_to(
    structures: pydicom.Dataset, images: dict[str, pydicom.Dataset]
) -> None:
    for roi in structures.ROIContourSequence:
        for contour in roi.ContourSequence:
            (reference,) = contour.ContourImageSequence
            image = images[reference.ReferencedSOPInstanceUID]
            assert reference.ReferencedSOPClassUID == image.SOPClassUID
            assert image.ImagePositionPatient[2] == points(contour)[0, 2]


def test_the_set_is_in_the_space_of_its_images(
    structures: pydicom.Dataset, images: dict[str, pydicom.Dataset]
) -> None:
    one = next(iter(images.values()))
    (space,) = structures.ReferencedFrameOfReferenceSequence
    (study,) = space.RTReferencedStudySequence
    (series,) = study.RTReferencedSeriesSequence
    assert space.FrameOfReferenceUID == one.FrameOfReferenceUID == structures.FrameOfReferenceUID
    assert study.ReferencedSOPInstanceUID == one.StudyInstanceUID
    assert series.SeriesInstanceUID == one.SeriesInstanceUID
    assert {image.ReferencedSOPInstanceUID for image in series.ContourImageSequence} == set(images)


def test_what_the_author_says_of_a_structure_stands_where_it_belongs(structures: pydicom.Dataset) -> None:
    body, tumour = structures.StructureSetROISequence
    assert (body.ROINumber, body.ROIName, tumour.ROINumber, tumour.ROIName) == (1, "body", 2, "GTV 1")
    assert list(structures.ROIContourSequence[0].ROIDisplayColor) == [0, 255, 0]
    said = [(o.ReferencedROINumber, o.RTROIInterpretedType) for o in structures.RTROIObservationsSequence]
    assert said == [(1, "EXTERNAL"), (2, "GTV")]
    assert structures.StructureSetLabel == "structures"


def test_what_is_no_attribute_of_a_structure_is_an_error(tmp_path: Path) -> None:
    (text,) = problems(SPEC.replace("ROIName: GTV 1", "Rows: 3"), tmp_path)
    assert text.splitlines()[0] == "s.yaml:21:17: error DF102: Rows is not an Attribute of a structure"


def test_a_layer_without_an_outline_is_no_structure(tmp_path: Path) -> None:
    spec = SPEC.replace("fill: -1000", "fill: {value: -1000, name: air}").replace("layer: body", "layer: air")
    (text,) = problems(spec, tmp_path)
    assert text.splitlines()[0] == "s.yaml:20:17: error DF102: layer 'air' has no outline"


def test_contours_lie_in_sagittal_planes_and_in_frames_too(tmp_path: Path) -> None:
    text = """
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
scenes:
  head:
    materials: {tissue: {hu: 40, t1: 800, t2: 80, pd: 0.8}}
    objects: [sphere: {name: lesion, radius: 24, at: [20, 10, 5], material: tissue}]
series:
  sagittal:
    Modality: CT
    scene: head
    slices: 40
    SliceThickness: 3
    ImageOrientationPatient: [0, 1, 0, 0, 0, -1]
  enhanced:
    SOPClassUID: EnhancedMRImageStorage
    scene: head
    slices: 30
    SliceThickness: 3
    EffectiveEchoTime: 90
    RepetitionTime: 2000
    AnatomicRegionSequence: SCT:12738006
    FrameLaterality: U
  of-sagittal: {Modality: RTSTRUCT, of: sagittal}
  of-enhanced: {Modality: RTSTRUCT, of: enhanced}
"""
    found = {path.parent.name: pydicom.dcmread(path, stop_before_pixels=True) for path in build(text, tmp_path)}
    for name, axis in (("of-sagittal", 0), ("of-enhanced", 2)):
        (roi,) = found[name].ROIContourSequence
        others = [i for i in range(3) if i != axis]
        total = 0.0
        for contour in roi.ContourSequence:
            assert np.ptp(points(contour)[:, axis]) == 0
            x, y = points(contour)[:, others].T
            total += 3 * float(abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)
        assert total == pytest.approx(4 / 3 * math.pi * 24**3, rel=0.01)
    frames = [c.ContourImageSequence[0].ReferencedFrameNumber for c in roi.ContourSequence]
    groups = found["enhanced"].PerFrameFunctionalGroupsSequence
    for contour, number in zip(roi.ContourSequence, frames, strict=True):
        assert groups[number - 1].PlanePositionSequence[0].ImagePositionPatient[2] == points(contour)[0, 2]
