"""Surface segmentations: the surfaces enclose the objects of the source, whose images they name."""

import math
from pathlib import Path

import pydicom
import pytest

from tests.content.test_mesh import enclosed_mm3
from tests.tools import build, said

SPEC = """dicomforge: 1
patient: {PatientName: A^B, PatientID: X}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
  ct:
    Modality: CT
    slices: 10
    SliceThickness: 3
    Rows: 32
    Columns: 32
    phantom:
      - ellipsoid: {name: body, radii: [28, 24, 60], value: 0}
      - sphere: {name: tumour, radius: 8, at: [5, 0, 3], value: 40}
      - polygon: {name: flat, points: [[0, 0], [5, 0], [0, 5]], value: 3}
  object: {SOPClassUID: SurfaceSegmentationStorage, of: ct, segments: [SEGMENTS]}
"""
CODES = "SegmentedPropertyCategoryCodeSequence: SCT:49755003, SegmentedPropertyTypeCodeSequence: SCT:108369006"


def test_each_segment_has_a_closed_surface_with_the_volume_of_its_object(tmp_path: Path) -> None:
    both = f"{{layer: tumour, {CODES}}}, {{layer: body, SegmentLabel: Body, {CODES}}}"
    files = build(SPEC.replace("SEGMENTS", both), tmp_path)
    ct = [pydicom.dcmread(file) for file in files if file.parent.name == "ct"]
    (made,) = [pydicom.dcmread(file) for file in files if file.parent.name == "object"]
    assert made.FrameOfReferenceUID == ct[0].FrameOfReferenceUID
    assert [one.SegmentLabel for one in made.SegmentSequence] == ["tumour", "Body"]
    assert [one.ReferencedSurfaceSequence[0].ReferencedSurfaceNumber for one in made.SegmentSequence] == [1, 2]
    volumes = [enclosed_mm3(surface) for surface in made.SurfaceSequence]
    assert volumes == pytest.approx([4 / 3 * math.pi * 512, 4 / 3 * math.pi * 28 * 24 * 60], rel=0.01)
    sources = made.SegmentSequence[0].ReferencedSurfaceSequence[0].SegmentSurfaceSourceInstanceSequence
    assert {one.ReferencedSOPInstanceUID for one in sources} == {one.SOPInstanceUID for one in ct}
    listed = made.ReferencedSeriesSequence[0].ReferencedInstanceSequence
    assert {one.ReferencedSOPInstanceUID for one in listed} == {one.SOPInstanceUID for one in ct}


def test_a_flat_object_has_no_surface_yet(tmp_path: Path) -> None:
    assert said(SPEC.replace("SEGMENTS", f"{{layer: flat, {CODES}}}"), tmp_path, "DF102").splitlines()[0] == (
        "error DF102: a surface of layer 'flat' is not supported yet"
    )
