"""Label maps and fractional segmentations, as highdicom and pydicom read them, against closed forms."""

import math
from pathlib import Path

import highdicom.seg
import numpy as np
import pydicom
import pytest

from tests.tools import build, dicom3tool, dicomforge, run

SPEC = """dicomforge: 1
patient: {PatientName: A^B, PatientID: X}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
  ct:
    Modality: CT
    slices: 5
    SliceThickness: 4
    Rows: 48
    Columns: 48
    phantom:
      - fill: -1000
      - cylinder: {name: body, radius: 20, height: 12, value: 0}
      - cylinder: {name: core, radius: 6, height: 12, at: [4, 3, 0], value: 60}
  seg:
    HOW
    of: ct
    segments: [{layer: body, CODES}, {layer: core, CODES}]
"""
CODES = "SegmentedPropertyCategoryCodeSequence: SCT:49755003, SegmentedPropertyTypeCodeSequence: SCT:4147007"


def built(how: str, folder: Path) -> Path:
    files = build(SPEC.replace("HOW", how).replace("CODES", CODES), folder)
    (file,) = [file for file in files if file.parent.name == "seg"]
    errors = [line for line in run(dicom3tool("dciodvfy"), file).stderr.splitlines() if line.startswith("Error")]
    assert errors == []
    return file


@pytest.mark.parametrize("bits", [8, 16])
def test_a_pixel_of_a_label_map_is_the_number_of_its_segment(bits: int, tmp_path: Path) -> None:
    file = built(f"SOPClassUID: LabelMapSegmentationStorage\n    BitsAllocated: {bits}", tmp_path)
    read = pydicom.dcmread(file)
    labels = read.pixel_array
    assert (labels.dtype.itemsize * 8, read.SegmentationType) == (bits, "LABELMAP")
    assert labels.shape == (3, 48, 48)  # the planes that have a segment
    assert np.unique(labels).tolist() == [0, 1, 2]
    assert (labels[1] == 2).sum() == pytest.approx(math.pi * 36, rel=0.05)
    assert (labels[1] == 1).sum() == pytest.approx(math.pi * (400 - 36), rel=0.02)
    rows, columns = np.nonzero(labels[1] == 2)
    assert np.allclose((columns.mean() - 23.5, rows.mean() - 23.5), (4, 3), atol=0.1)
    indices = [f.FrameContentSequence[0].DimensionIndexValues for f in read.PerFrameFunctionalGroupsSequence]
    assert indices == [1, 2, 3]


def test_highdicom_reads_the_label_map(tmp_path: Path) -> None:
    read = highdicom.seg.segread(built("SOPClassUID: LabelMapSegmentationStorage", tmp_path))
    volume = read.get_volume(combine_segments=True).array
    assert (volume == 2).sum() * 4 == pytest.approx(math.pi * 36 * 12, rel=0.05)


def test_a_fraction_is_the_part_of_a_pixel_that_is_inside(tmp_path: Path) -> None:
    read = pydicom.dcmread(built("Modality: SEG\n    SegmentationType: FRACTIONAL", tmp_path))
    assert (read.SegmentationFractionalType, read.MaximumFractionalValue) == ("OCCUPANCY", 255)
    frames = read.pixel_array / 255
    of = [f.SegmentIdentificationSequence[0].ReferencedSegmentNumber for f in read.PerFrameFunctionalGroupsSequence]
    core = frames[of.index(2)]
    assert core.sum() == pytest.approx(math.pi * 36, rel=1e-3)
    assert core[(core > 0) & (core < 1)].size > 0


def test_show_and_diff_read_the_plan_as_the_file(tmp_path: Path) -> None:
    file = built("SOPClassUID: LabelMapSegmentationStorage", tmp_path)
    done = dicomforge("diff", tmp_path / "spec.yaml", tmp_path / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    assert dicomforge("show", file, "-o", tmp_path / "seg.png").returncode == 0
