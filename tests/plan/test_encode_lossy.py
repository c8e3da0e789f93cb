"""Segmentations that a lossy encoder would change."""

from pathlib import Path

import pytest

from tests.tools import dicomforge, said

SEGMENTATION = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
clock: 2024-01-31T10:00:00
series:
  ct: {{Modality: CT, Rows: 32, Columns: 32, phantom: [circle: {{name: disc, radius: 9, value: 9}}]}}
  seg:
    of: ct
    SOPClassUID: {sop_class}
    TransferSyntaxUID: {syntax}
    {more}
    segments:
      - layer: disc
        SegmentedPropertyCategoryCodeSequence: SCT:49755003
        SegmentedPropertyTypeCodeSequence: SCT:4147007
"""
BINARY, LABELS = "SegmentationStorage", "LabelMapSegmentationStorage"


def segmentation(sop_class: str, syntax: str, more: str = "") -> str:
    return SEGMENTATION.format(sop_class=sop_class, syntax=syntax, more=more)


def test_a_label_map_is_refused_to_a_lossy_encoder(tmp_path: Path) -> None:
    assert (
        said(segmentation(LABELS, "JPEG2000"), tmp_path, "DF187")
        == """\
error DF187: a label map cannot be compressed with loss
TransferSyntaxUID: JPEG2000
^^^^^^^^
found: JPEG2000
expected: lossless: each pixel is a Segment Number (PS3.3 C.8.20.2.3)
help: leave TransferSyntaxUID out, or write a lossless one, such as RLELossless"""
    )


def test_the_standard_advises_against_loss_in_a_binary_segmentation(tmp_path: Path) -> None:
    assert (
        said(segmentation(BINARY, "JPEG2000"), tmp_path, "DF187")
        == """\
warning DF187: a binary segmentation should not be compressed with loss (PS3.3 C.8.20.2.2)
TransferSyntaxUID: JPEG2000
^^^^^^^^
found: JPEG2000
help: `allow: [DF187]` at the top of the spec silences it"""
    )


@pytest.mark.parametrize(
    ("sop_class", "syntax", "more"),
    [
        (LABELS, "RLELossless", ""),
        (LABELS, "JPEGLSNearLossless", "encode: {near: 0}"),
        (BINARY, "JPEG2000Lossless", ""),
        (BINARY, "JPEG2000", "SegmentationType: FRACTIONAL"),
    ],
)
def test_other_segmentations_are_compressed_without_a_word(
    sop_class: str, syntax: str, more: str, tmp_path: Path
) -> None:
    (tmp_path / "s.yaml").write_text(segmentation(sop_class, syntax, more))
    done = dicomforge("check", tmp_path / "s.yaml")
    assert (done.returncode, "DF187" in done.stderr) == (0, False), done.stderr
