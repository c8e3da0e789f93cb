"""Conditional terms: values of segmentations (PS3.3 2026c Table C.8.20-2), and of coordinates in reports (C.18)."""

from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from dicomforge import api
from dicomforge.inspect.finding import Finding
from dicomforge.inspect.report import report
from tests.inspect.made_by_highdicom import LABELS, segmentation, told_of


@pytest.mark.parametrize(
    ("kind", "keyword", "value"),
    [
        ("BINARY", "PhotometricInterpretation", "PALETTE COLOR"),
        ("LABELMAP", "PhotometricInterpretation", "RGB"),
        ("LABELMAP", "SegmentationType", "COLOURED"),
        ("LABELMAP", "SegmentsOverlap", "UNDEFINED"),
    ],
)
def test_values_that_a_type_of_segmentation_does_not_have_are_errors(
    kind: str, keyword: str, value: str, tmp_path: Path
) -> None:
    image = segmentation(kind, LABELS, 1, 2)
    setattr(image, keyword, value)
    assert ("enumerated", keyword) in told_of(image, tmp_path)


def test_a_label_map_has_eight_or_sixteen_bits(tmp_path: Path) -> None:
    image = segmentation("LABELMAP", LABELS, 1, 2)
    image.BitsStored, image.HighBit = 4, 3
    assert told_of(image, tmp_path) == [("enumerated", "BitsStored")]


def test_the_value_of_another_sop_class_is_a_warning(tmp_path: Path) -> None:
    image = segmentation("LABELMAP", LABELS, 1, 2)
    image.SegmentationType = "BINARY"
    image.BitsAllocated, image.BitsStored, image.HighBit = 1, 1, 0
    image.save_as(tmp_path / "1.dcm")
    at = [f for f in report([tmp_path / "1.dcm"]).findings if f.path == "SegmentationType"]
    assert [(f.code, f.severity, f.section) for f in at] == [("enumerated", "warning", "PS3.3 A.51")]
    assert at[0].expected == "LABELMAP (the Segmentation Image Module), in this SOP Class"


REPORT = """dicomforge: 1
clock: 2024-01-31 10:00:00
series:
  ct: {{Modality: CT, slices: 2, Rows: 8, Columns: 8}}
  report:
    SOPClassUID: Comprehensive3DSRStorage
    title: LN:18748-4
    content:
      - {{scoord: {{DCM:111030: {{circle: [[1, 1], [2, 1]], image: ct/1}}}}}}
      - {{scoord3d: {{DCM:111030: {{{shape}: {points}, of: ct}}}}}}
"""
SIX = "[[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]]"


@pytest.mark.parametrize(
    ("shape", "points"), [("polygon", "[[0, 0, 0], [9, 0, 0], [9, 9, 0], [0, 0, 0]]"), ("ellipsoid", SIX)]
)
def test_solid_graphic_types_are_those_of_coordinates_in_space(shape: str, points: str, tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(REPORT.format(shape=shape, points=points))
    assert [d for d in api.compile_spec(tmp_path / "r.yaml").diagnostics if d.code == "enumerated"] == []
    (made,) = (one for one in api.datasets(tmp_path / "r.yaml") if one.Modality == "SR")
    in_image, in_space = made.ContentSequence[0], made.ContentSequence[1]
    assert in_space.GraphicType == shape.upper()
    in_image.GraphicType, in_space.GraphicType = shape.upper(), "CIRCLE"
    found = [(f.code, f.path, f.section) for f in _findings(made, tmp_path) if f.code == "enumerated"]
    assert found == [
        ("enumerated", "ContentSequence[1].GraphicType", "PS3.3 C.18.6.1.2"),
        ("enumerated", "ContentSequence[2].GraphicType", "PS3.3 C.18.9.1.2"),
    ]


def _findings(made: Dataset, folder: Path) -> tuple[Finding, ...]:
    made.save_as(folder / "made.dcm", enforce_file_format=True)
    return report([folder / "made.dcm"]).findings
