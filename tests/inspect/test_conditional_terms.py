"""Conditional terms: values of segmentations, by PS3.3 2026c Table C.8.20-2."""

from pathlib import Path

import pytest

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
