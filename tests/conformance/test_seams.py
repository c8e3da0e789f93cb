"""What docs/language.md says of shapes that meet inside a pixel, and of lesions that nobody can see."""

from pathlib import Path

import pydicom
import pytest

from tests.tools import build

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: 1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
"""

MEETING = """
series:
  Modality: CT
  Rows: 8
  Columns: 9
  phantom:
    - fill: -1000
    %s
    - rectangle: {size: [4, 8], at: [-2, 0], value: 40%s}
    - rectangle: {name: second, size: [%s, 8], at: [%s, 0], value: 40%s}
"""


@pytest.mark.parametrize(
    ("below", "sample", "size", "at", "expected"),
    [
        ("", "", 4, 2, -220),
        ("", "", 5, 1.5, 40),
        ("- rectangle: {name: below, size: [6, 8], value: 40}", "", 4, 2, 40),
        ("", ", sample: centre", 4, 2, 40),
    ],
)
def test_two_shapes_of_40_hu_that_meet_inside_a_pixel(
    below: str, sample: str, size: float, at: float, expected: int, tmp_path: Path
) -> None:
    (file,) = build(HEAD + MEETING % (below, sample, size, at, sample), tmp_path)
    assert pydicom.dcmread(file).pixel_array[4, 2:7].tolist() == [40, 40, expected, 40, 40]


LESION = """
vars: {contrast: %s}
scenes:
  head:
    objects:
      - sphere: {name: brain, radius: 12, value: 40}
      - sphere: {name: lesion, radius: 4, at: ["${9999 if contrast == 0 else 2}", 0, 0], value: "${40 + contrast}"}
series:
  ct: {Modality: CT, scene: head, slices: 9, Rows: 32, Columns: 32}
  seg:
    Modality: SEG
    of: ct
    segments:
      - layer: brain
        SegmentedPropertyTypeCodeSequence: SCT:12738006
        SegmentedPropertyCategoryCodeSequence: SCT:91723000
      - layer: lesion
        SegmentedPropertyTypeCodeSequence: 'SCT:108369006:"Neoplasm"'
        SegmentedPropertyCategoryCodeSequence: SCT:49755003
"""


@pytest.mark.parametrize(("contrast", "frames"), [(30, True), (0, False)])
def test_a_lesion_outside_the_slices_is_described_and_has_no_frame(
    contrast: int, frames: bool, tmp_path: Path
) -> None:
    segmentation = pydicom.dcmread(build(HEAD + LESION % contrast, tmp_path)[-1])
    assert [s.SegmentLabel for s in segmentation.SegmentSequence] == ["brain", "lesion"]
    groups = (f.SegmentIdentificationSequence[0] for f in segmentation.PerFrameFunctionalGroupsSequence)
    assert (2 in [group.ReferencedSegmentNumber for group in groups]) == frames


def test_a_lesion_that_equals_its_surroundings_has_a_segment(tmp_path: Path) -> None:
    text = (LESION % 0).replace("9999 if contrast == 0 else 2", "2")
    segmentation = pydicom.dcmread(build(HEAD + text, tmp_path)[-1])
    groups = (f.SegmentIdentificationSequence[0] for f in segmentation.PerFrameFunctionalGroupsSequence)
    assert 2 in [group.ReferencedSegmentNumber for group in groups]
