"""Truth of turned, mirrored and reversed series and of counts, measured by SimpleITK, pydicom and highdicom."""

import json
import math
from pathlib import Path
from typing import Any, NamedTuple

import highdicom as hd
import numpy as np
import pydicom
import pytest
import SimpleITK as sitk

from dicomforge.truth.verify import check_all
from tests.truth.scene import build

SPEC = """\
dicomforge: 1
truth: [seg]
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes:
  body:
    objects:
      - ellipsoid: {name: trunk, radii: [30, 24, 22], at: [2, -3, 1], value: 0}
      - ellipsoid: {name: egg, radii: [9, 6, 5], at: [11.3, -6.2, 4.7], rotate: [20, 35, 50], value: 300}
      - sphere: {name: ball, radius: 5, at: [-12.6, 7.1, -5.2], value: 500}
series:
  ct: {Modality: CT, scene: body, slices: 30, SliceThickness: 2, Rows: 56, Columns: 60, PixelSpacing: [1.5, 1.25],
    ORIENTATION, phantom: [noise: {gaussian: 7}]}
"""

A, B = math.radians(33), math.radians(-21)
ROW = (math.cos(A), math.sin(A), 0.0)
COLUMN = (-math.sin(A) * math.cos(B), math.cos(A) * math.cos(B), math.sin(B))
ORIENTATIONS = {
    "turned": tuple(round(x, 12) for x in (*ROW, *COLUMN)),
    "mirrored": (-1, 0, 0, 0, 1, 0),
    "coronal from behind": (-1, 0, 0, 0, 0, -1),
    "transposed": (0, 1, 0, 1, 0, 0),
}
CENTRES = {"egg": (11.3, -6.2, 4.7), "ball": (-12.6, 7.1, -5.2)}
VOLUMES = {"egg": 4 / 3 * math.pi * 9 * 6 * 5, "ball": 4 / 3 * math.pi * 5**3}


class Built(NamedTuple):
    """A build: its folder of images, the path of its segmentation, and the objects of truth.json by name."""

    images: Path
    segmentation: Path
    objects: dict[str, dict[str, Any]]


def built(text: str, place: Path, name: str = "ct") -> Built:
    build(text, place)
    study = place / "out" / "spec" / "patient" / "study"
    truth = json.loads((study / name / "truth.json").read_text(encoding="utf-8"))
    assert check_all(place / "out")[1] == ()
    return Built(study / name, study / f"{name}-seg" / "0001.dcm", {one["name"]: one for one in truth["objects"]})


def image(folder: Path) -> sitk.Image:
    reader = sitk.ImageSeriesReader()
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(folder)))
    return reader.Execute()


def masks(done: Built, read: sitk.Image) -> dict[str, np.ndarray]:
    """The labels of each object on the grid of the images, by highdicom, from the references of frames to images."""
    seg = hd.seg.segread(done.segmentation)
    planes = {
        pydicom.dcmread(path, stop_before_pixels=True).SOPInstanceUID: path for path in done.images.glob("*.dcm")
    }
    place = {}
    for uid, path in planes.items():
        at = [float(x) for x in pydicom.dcmread(path, stop_before_pixels=True).ImagePositionPatient]
        place[uid] = read.TransformPhysicalPointToIndex(at)[2]
    uids = list(place)
    pixels = seg.get_pixels_by_source_instance(
        uids, ignore_spatial_locations=True, assert_missing_frames_are_empty=True
    )
    found = {}
    for name, one in done.objects.items():
        (number,) = seg.get_segment_numbers(tracking_uid=one["tracking_uid"])
        mask = np.zeros(read.GetSize()[::-1], bool)
        for at, uid in enumerate(uids):
            mask[place[uid]] = pixels[at, ..., number - 1] > 0
        found[name] = mask
    return found


def physical(read: sitk.Image, indices: np.ndarray) -> np.ndarray:
    """Points (n, 3), mm, of indices (n, 3) in the order z, y, x."""
    matrix = np.array(read.GetDirection()).reshape(3, 3) @ np.diag(read.GetSpacing())
    return indices[:, ::-1] @ matrix.T + np.array(read.GetOrigin())


@pytest.mark.parametrize("name", ORIENTATIONS)
def test_measures_in_patient_space_are_those_of_the_labelled_voxels(name: str, tmp_path: Path) -> None:
    written = ", ".join(map(str, ORIENTATIONS[name]))
    done = built(SPEC.replace("ORIENTATION", f"ImageOrientationPatient: [{written}]"), tmp_path)
    read = image(done.images)
    values = sitk.GetArrayFromImage(read).astype(float)
    voxel = math.prod(read.GetSpacing())
    for object, mask in masks(done, read).items():
        one = done.objects[object]
        assert mask.sum() == one["voxels"] > 0
        assert one["volume_mm3"]["label"] == pytest.approx(mask.sum() * voxel, rel=1e-6)
        points = physical(read, np.argwhere(mask))
        assert one["centroid_mm"]["label"] == pytest.approx(points.mean(axis=0).tolist(), abs=1e-3)
        assert one["mean"]["measured"] == pytest.approx(values[mask].mean(), abs=1e-4)
        assert one["sd"]["measured"] == pytest.approx(values[mask].std(), abs=1e-4)
        where = np.argwhere(mask)
        assert one["box"]["rows"] == [where[:, 1].min(), where[:, 1].max()]
        assert one["box"]["columns"] == [where[:, 2].min(), where[:, 2].max()]
        corners = where[:, None, :] + (np.indices((2, 2, 2)).reshape(3, 8).T - 0.5)
        outer = physical(read, corners.reshape(-1, 3))
        low, high = np.array(one["box_mm"])
        if name != "turned":
            assert low == pytest.approx(outer.min(axis=0), abs=1e-3)
            assert high == pytest.approx(outer.max(axis=0), abs=1e-3)
        else:  # the corners of the box are farther out than those of its voxels
            assert np.all(low <= outer.min(axis=0) + 1e-3)
            assert np.all(high >= outer.max(axis=0) - 1e-3)
    for object, centre in CENTRES.items():
        one = done.objects[object]
        assert one["centroid_mm"]["coverage"] == pytest.approx(centre, abs=0.02)
        assert one["volume_mm3"]["coverage"] == pytest.approx(VOLUMES[object], rel=0.01)
        assert one["volume_mm3"]["analytic"] == pytest.approx(VOLUMES[object], rel=1e-6)
        at = read.TransformPhysicalPointToIndex(centre)
        assert read[at] == pytest.approx(one["shape"]["value"], abs=30)


def test_slices_in_reversed_order_have_the_truth_of_the_same_slices_in_order(tmp_path: Path) -> None:
    place = "ImagePositionPatient: [-36.875, -41.25, %s]"
    for name, z in (("forward", "{start: -29, step: 2}"), ("reversed", "{start: 29, step: -2}")):
        (tmp_path / name).mkdir()
        without = SPEC.replace(", phantom: [noise: {gaussian: 7}]", "")
        done = built(without.replace("ORIENTATION", place % z), tmp_path / name)
        first = pydicom.dcmread(done.images / "0001.dcm")
        assert (name, float(first.ImagePositionPatient[2])) in (("forward", -29.0), ("reversed", 29.0))
        found = masks(done, image(done.images))
        assert {object: mask.sum() for object, mask in found.items()} == {
            object: one["voxels"] for object, one in done.objects.items()
        }
        planes = {object: np.flatnonzero(mask.any(axis=(1, 2))) for object, mask in found.items()}
        assert {object: [at.min(), at.max()] for object, at in planes.items()} == {
            object: one["box"]["planes"] for object, one in done.objects.items()
        }
        if name == "forward":
            forward = done.objects
        else:
            assert done.objects == forward


NM = """\
dicomforge: 1
truth: [seg]
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes:
  brain:
    materials: {cold: {counts: 20}, hot: {counts: 150}}
    objects:
      - ellipsoid: {name: trunk, radii: [40, 36, 44], material: cold}
      - sphere: {name: ball, radius: 14, at: [-12.4, 9.3, 7.7], material: hot}
series:
  nm: {Modality: NM, scene: brain, slices: 24, SliceThickness: 4, Rows: 24, Columns: 26, PixelSpacing: [4, 4],
    SPACING phantom: [noise: {poisson: 1}]}
"""


@pytest.mark.parametrize("spacing", ["", "SpacingBetweenSlices: -4,"])
def test_counts_of_nuclear_medicine_are_poisson_of_the_expected_counts(spacing: str, tmp_path: Path) -> None:
    """Frames lie along the normal, against it where SpacingBetweenSlices is negative (PS3.3 C.8.4.15)."""
    done = built(NM.replace("SPACING", spacing), tmp_path, "nm")
    read = pydicom.dcmread(done.images / "0001.dcm")
    step = float(read.SpacingBetweenSlices)
    assert (step < 0) == bool(spacing)
    counts = read.pixel_array.astype(float)
    place = read.DetectorInformationSequence[0]
    x0, y0, z0 = (float(x) for x in place.ImagePositionPatient)
    zs, ys, xs = z0 + step * np.arange(24), y0 + 4 * np.arange(24), x0 + 4 * np.arange(26)
    z, y, x = np.meshgrid(zs, ys, xs, indexing="ij")
    inside = (x + 12.4) ** 2 + (y - 9.3) ** 2 + (z - 7.7) ** 2 <= 10**2
    one = done.objects["ball"]
    assert counts[inside].mean() == pytest.approx(150, abs=5 * math.sqrt(150 / inside.sum()))
    assert counts[inside].var() == pytest.approx(150, rel=5 * math.sqrt(2 / inside.sum()))
    seg = pydicom.dcmread(done.segmentation)
    (number,) = (i.SegmentNumber for i in seg.SegmentSequence if i.SegmentLabel == "ball")
    mask = np.zeros(counts.shape, bool)
    for frame, group in zip(seg.pixel_array, seg.PerFrameFunctionalGroupsSequence, strict=True):
        if group.SegmentIdentificationSequence[0].ReferencedSegmentNumber == number:
            at = float(group.PlanePositionSequence[0].ImagePositionPatient[2])
            mask[np.abs(zs - at).argmin()] = frame > 0
    assert mask.sum() == one["voxels"]
    assert mask[inside].all()
    assert one["mean"]["measured"] == pytest.approx(counts[mask].mean(), abs=1e-6)
    assert one["sd"]["measured"] == pytest.approx(counts[mask].std(), abs=1e-6)
    assert one["mean"]["expected"] == pytest.approx(counts[mask].mean(), abs=5 * math.sqrt(150 / mask.sum()))
    assert one["sd"]["noise"] == pytest.approx(
        math.sqrt(one["mean"]["expected"]), rel=5 * math.sqrt(0.5 / mask.sum())
    )
    assert one["shape"]["value"] == 150
    centre = np.array([x[mask].mean(), y[mask].mean(), z[mask].mean()])
    assert one["centroid_mm"]["label"] == pytest.approx(centre.tolist(), abs=1e-4)
    assert one["centroid_mm"]["coverage"] == pytest.approx([-12.4, 9.3, 7.7], abs=0.05)
