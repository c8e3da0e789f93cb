"""The segmentation of a CT's objects: what other tools read, and what a plain painter of this file computes."""

import math
from pathlib import Path

import highdicom
import numpy as np
import pydicom
import pytest

from tests.tools import ROOT, build, dicom3tool, dicom_files, dicomforge, needs, run

SPEC = ROOT / "specs" / "segmentation.yaml"

# The scene of the spec in mm, in painting order: centre and radii, of each the name of its segment.
OBJECTS = {
    "skull": ((0, 0, 0), (34, 42, 30)),
    "brain": ((0, 0, 0), (30, 38, 26)),
    "tumour": ((10, -8, 4), (9, 9, 9)),
}
ROWS, COLUMNS, SLICES, SPACING, STEP = 64, 56, 16, 1.5, 4.0
POINTS = 24
"""Along each side of a pixel."""

PLANES = [(STEP * ((i + 0.5) / 8 - 0.5), 1.0) for i in range(8)] + [(0.0, 1e-4)]
"""Across a slice, each with its weight: where exactly half of the planes show an object, the middle decides."""


def centres(count: int, spacing: float) -> np.ndarray:
    return (np.arange(count) - (count - 1) / 2) * spacing


def points(count: int) -> np.ndarray:
    """Evenly spread over all pixels, in mm."""
    inner = (np.arange(POINTS) + 0.5) / POINTS - 0.5
    return (centres(count, SPACING)[:, None] + inner * SPACING).reshape(-1)


def plain() -> dict[str, np.ndarray]:
    """The visible fraction of each object in each pixel, (slices, rows, columns): a point shows what is on top."""
    fractions = {name: np.zeros((SLICES, ROWS, COLUMNS)) for name in OBJECTS}
    x, y = points(COLUMNS)[None, :], points(ROWS)[:, None]
    whole = sum(weight for _, weight in PLANES)
    planes = [(k, z + depth, weight) for k, z in enumerate(centres(SLICES, STEP)) for depth, weight in PLANES]
    for k, z, weight in planes:
        top = np.zeros((ROWS * POINTS, COLUMNS * POINTS), np.uint8)
        for number, ((cx, cy, cz), (a, b, c)) in enumerate(OBJECTS.values(), 1):
            top[((x - cx) / a) ** 2 + ((y - cy) / b) ** 2 + ((z - cz) / c) ** 2 <= 1] = number
        blocks = top.reshape(ROWS, POINTS, COLUMNS, POINTS)
        for number, name in enumerate(OBJECTS, 1):
            fractions[name][k] += (blocks == number).mean(axis=(1, 3)) * weight / whole
    return fractions


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("segmentation")
    done = dicomforge("build", SPEC, "-o", folder)
    assert done.returncode == 0, done.stderr
    return folder / "segmentation" / "patient" / "study"


@pytest.fixture(scope="module")
def volume(out: Path) -> highdicom.Volume:
    """All segments, (slices, rows, columns, segments), padded to every slice of the CT, whose frames they match."""
    seg = highdicom.seg.segread(out / "seg" / "0001.dcm")
    return seg.get_volume(combine_segments=False).match_geometry(ct(out))


def ct(out: Path) -> highdicom.Volume:
    return highdicom.get_volume_from_series([pydicom.dcmread(f) for f in dicom_files(out / "ct")])


def upwards(volume: highdicom.Volume) -> np.ndarray:
    array = np.asarray(volume.array)
    return array[::-1] if volume.affine[2, 0] < 0 else array


def test_dciodvfy_finds_no_error_and_warns_only_of_the_dicomdir(out):
    done = run(dicom3tool("dciodvfy"), out / "seg" / "0001.dcm")
    lines = (done.stdout + done.stderr).splitlines()
    assert done.returncode == 0
    assert [line for line in lines if line.startswith("Error")] == []


def test_dcentvfy_says_nothing_about_the_study(out):
    done = run(dicom3tool("dcentvfy"), *dicom_files(out))
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@needs("dcmdump", "gdcminfo")
def test_dcmtk_and_gdcm_read_it(out):
    for program in ("dcmdump", "gdcminfo"):
        assert run(program, out / "seg" / "0001.dcm").returncode == 0


def test_every_pixel_is_what_a_plain_painter_says(volume):
    labels = upwards(volume)
    for index, (name, fraction) in enumerate(plain().items()):
        wanted, found = fraction >= 0.5, labels[..., index] > 0
        # A crowd of points tells a fraction to 0.008, unless every plane has the whole pixel or nothing.
        eighths = np.abs(fraction * 8 - np.rint(fraction * 8)) <= 2e-4
        sure = (np.abs(fraction - 0.5) > 0.008) | eighths
        assert np.array_equal(found[sure], wanted[sure]), name
        assert (~sure).sum() < 0.02 * wanted.sum()


CENTRED = """
dicomforge: 1
patient: {PatientID: A}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: MR
    slices: 9
    Rows: 20
    Columns: 24
    PixelSpacing: [2, 1.5]
    SpacingBetweenSlices: 3
    SliceThickness: 2.5
    ImageOrientationPatient: [0, 1, 0, 0, 0, -1]
    phantom:
      - ellipsoid: {name: far, at: [2, -3, 1], radii: [9, 12, 14], value: 300, sample: centre}
      - box: {name: near, at: [-3, 4, -2], size: [11, 9, 13], value: 500, sample: centre, blend: replace}
  - Modality: SEG
    of: mr
    segments:
      - {layer: near, SegmentedPropertyTypeCodeSequence: SCT:3138006}
      - {layer: far, SegmentedPropertyTypeCodeSequence: SCT:55603005}
"""


def test_where_centres_are_sampled_every_voxel_of_a_sagittal_series_is_exact(tmp_path):
    seg = highdicom.seg.segread(next(f for f in build(CENTRED, tmp_path) if f.parent.name == "seg"))
    for k, frame in enumerate(seg.PerFrameFunctionalGroupsSequence):
        number = frame.SegmentIdentificationSequence[0].ReferencedSegmentNumber
        x, y0, z0 = map(float, frame.PlanePositionSequence[0].ImagePositionPatient)
        rows, columns = np.mgrid[:20, :24]
        y, z = y0 + 1.5 * columns, z0 - 2.0 * rows
        near = (abs(x + 3) <= 5.5) & (abs(y - 4) <= 4.5) & (abs(z + 2) <= 6.5)
        far = ((x - 2) / 9) ** 2 + ((y + 3) / 12) ** 2 + ((z - 1) / 14) ** 2 <= 1
        wanted = near if number == 1 else far & ~near
        assert np.array_equal(seg.pixel_array[k] > 0, wanted), (number, x)
    measures = seg.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0]
    assert (measures.SliceThickness, measures.SpacingBetweenSlices) == (2.5, 3)


def test_volumes_are_those_of_the_ellipsoids(volume):
    """4/3 pi a b c; the tumour lies inside the brain, and the brain inside the skull."""
    ball = {name: 4 / 3 * math.pi * math.prod(radii) for name, (_, radii) in OBJECTS.items()}
    wanted = {
        "skull": ball["skull"] - ball["brain"],
        "brain": ball["brain"] - ball["tumour"],
        "tumour": ball["tumour"],
    }
    for index, name in enumerate(OBJECTS):
        measured = float((upwards(volume)[..., index] > 0).sum()) * SPACING * SPACING * STEP
        assert measured == pytest.approx(wanted[name], rel=0.04), name


def test_no_pixel_belongs_to_two_objects_that_hide_each_other(volume):
    assert (np.asarray(volume.array).sum(axis=-1) <= 1).all()


def test_the_affine_is_that_of_the_ct(out, volume):
    assert np.allclose(volume.affine, ct(out).affine, atol=1e-9)
    assert volume.spatial_shape == ct(out).spatial_shape
    assert volume.frame_of_reference_uid == ct(out).frame_of_reference_uid


def test_empty_frames_are_left_out_and_the_indices_have_no_gaps(out):
    seg = pydicom.dcmread(out / "seg" / "0001.dcm")
    wanted = [
        (number, k) for number, f in enumerate(plain().values(), 1) for k in range(SLICES) if (f[k] >= 0.5).any()
    ]
    heights = sorted({k for _, k in wanted})
    groups = seg.PerFrameFunctionalGroupsSequence
    found = [g.FrameContentSequence[0].DimensionIndexValues for g in groups]
    assert [tuple(v) for v in found] == [(number, heights.index(k) + 1) for number, k in wanted]
    assert seg.NumberOfFrames == len(wanted) < 3 * SLICES
    assert len(seg.PixelData) == -(-len(wanted) * ROWS * COLUMNS // 8) + (-(-len(wanted) * ROWS * COLUMNS // 8)) % 2


def test_each_frame_refers_to_the_image_in_its_plane(out):
    seg = pydicom.dcmread(out / "seg" / "0001.dcm")
    images = {ds.SOPInstanceUID: ds for ds in map(pydicom.dcmread, dicom_files(out / "ct"))}
    first = next(iter(images.values()))
    assert seg.FrameOfReferenceUID == first.FrameOfReferenceUID
    for group in seg.PerFrameFunctionalGroupsSequence:
        (source,) = group.DerivationImageSequence[0].SourceImageSequence
        place = group.PlanePositionSequence[0].ImagePositionPatient
        assert images[source.ReferencedSOPInstanceUID].ImagePositionPatient == place
    (series,) = seg.ReferencedSeriesSequence
    assert series.SeriesInstanceUID == first.SeriesInstanceUID
    assert {i.ReferencedSOPInstanceUID for i in series.ReferencedInstanceSequence} == set(images)


# --- any order, any process -------------------------------------------------------------------------------------

SYNTAXES = ("ImplicitVRLittleEndian", "ExplicitVRBigEndian", "DeflatedExplicitVRLittleEndian")
HEAD = "dicomforge: 1\npatient: {PatientID: A}\nstudy: {StudyDate: 2024-01-31, StudyTime: 10:00:00}\nseries:\n"
CT = """  - Modality: CT
    SeriesNumber: 1
    slices: 4
    Rows: 20
    Columns: 18
    phantom:
      - fill: -1000
      - sphere: {name: tumour, radius: RADIUS, value: VALUE}
      - noise: {name: grain, gaussian: 5}
"""
SEG = """  - Modality: SEG
    SeriesNumber: 2
    of: ct
    segments:
      - layer: tumour
        SegmentedPropertyCategoryCodeSequence: SCT:49755003
        SegmentedPropertyTypeCodeSequence: SCT:108369006:"Neoplasm"
"""


def text(*series: str, radius: int = 6, value: int = 40) -> str:
    return HEAD + "".join(series).replace("RADIUS", str(radius)).replace("VALUE", str(value))


def contents(files: list[Path]) -> dict[str, bytes]:
    return {f.name + f.parent.name: f.read_bytes() for f in files}


def test_the_order_of_the_series_does_not_matter(tmp_path):
    forward = contents(build(text(CT, SEG), tmp_path / "a"))
    assert forward == contents(build(text(SEG, CT), tmp_path / "b"))


def test_neither_does_the_number_of_processes(tmp_path):
    (tmp_path / "spec.yaml").write_text(text(CT, SEG))
    found = []
    for jobs in ("1", "2"):
        done = dicomforge("build", tmp_path / "spec.yaml", "-o", tmp_path / jobs, "-j", jobs)
        assert done.returncode == 0, done.stderr
        found.append(contents(dicom_files(tmp_path / jobs)))
    assert found[0] == found[1]


def test_it_is_painted_without_the_files_of_its_source(tmp_path):
    whole = contents(build(text(CT, SEG), tmp_path))
    for file in dicom_files(tmp_path / "out"):
        file.unlink() if file.parent.name == "seg" else file.write_bytes(b"no image")
    done = dicomforge("build", tmp_path / "spec.yaml", "-o", tmp_path / "out", "--force")
    assert done.returncode == 0, done.stderr
    assert contents(dicom_files(tmp_path / "out")) == whole


def told(folder: Path, spec: str) -> dict[str, str]:
    """By series: the line of `explain` after the spec was changed."""
    (folder / "spec.yaml").write_text(spec)
    done = dicomforge("explain", folder / "spec.yaml", "-o", folder / "out")
    lines = [line for line in done.stdout.splitlines() if "/study/" in line]
    return {line.split("/study/")[1].split(":")[0]: line for line in lines}


def test_the_radius_of_an_object_of_the_ct_rebuilds_it_and_explain_says_why(tmp_path):
    build(text(CT, SEG), tmp_path)
    lines = told(tmp_path, text(CT, SEG, radius=7))
    assert "layer 'tumour' changed" in lines["seg"]
    assert "would be built" in lines["seg"]


def test_a_value_that_only_the_ct_shows_does_not_rebuild_it(tmp_path):
    build(text(CT, SEG), tmp_path)
    lines = told(tmp_path, text(CT, SEG, value=60))
    assert "would be built" in lines["ct"]
    assert "up to date" in lines["seg"]


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_every_transfer_syntax_without_compression_of_frames_holds_the_same_labels(syntax, tmp_path):
    plain_seg = next(f for f in build(text(CT, SEG), tmp_path / "a") if f.parent.name == "seg")
    other = SEG.replace("    of: ct\n", f"    of: ct\n    TransferSyntaxUID: {syntax}\n")
    coded = next(f for f in build(text(CT, other), tmp_path / "b") if f.parent.name == "seg")
    assert pydicom.dcmread(coded).file_meta.TransferSyntaxUID.name != ""
    assert np.array_equal(pydicom.dcmread(plain_seg).pixel_array, pydicom.dcmread(coded).pixel_array)
