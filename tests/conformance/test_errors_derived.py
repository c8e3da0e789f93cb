"""Errors about series that are derived from others, word for word."""

from pathlib import Path

import pytest

from tests.conformance.errors import printed
from tests.short import HEAD

CT = """\
series:
  - {Modality: CT, slices: 2, phantom: [{fill: -1000}, {sphere: {name: lung, radius: 9, value: -700}}]}
"""

CASES = {
    "a segmentation of nothing": (
        HEAD
        + CT
        + """\
  - {Modality: SEG}
""",
        """\
spec.yaml:6:5: error DF101: a segmentation shows the objects of another series
      - {Modality: SEG}
        ^^^^^^^^^^^^^^^
  expected: `of`, one of ct
  help: write `of:` and the name of that series
""",
    ),
    "a source that the study does not have": (
        HEAD
        + CT
        + """\
  - {Modality: SEG, of: mr}
""",
        """\
spec.yaml:6:25: error DF101: the study has no series 'mr' to derive from
      - {Modality: SEG, of: mr}
                            ^^
  found: mr
  expected: ct
  help: name one of the same study
""",
    ),
    "a source in a study without other series": (
        HEAD
        + """\
series: {Modality: SEG, of: ct}
""",
        """\
spec.yaml:4:29: error DF101: the study has no series 'ct' to derive from
    series: {Modality: SEG, of: ct}
                                ^^
  found: ct
  expected: none: the study has no other series
  help: write that series into the same study
""",
    ),
    "a segmentation of a segmentation": (
        HEAD
        + CT
        + """\
  - Modality: SEG
    of: ct
    segments:
      - layer: lung
        SegmentedPropertyCategoryCodeSequence: SCT:91723000
        SegmentedPropertyTypeCodeSequence: SCT:39607008
  - {name: again, Modality: SEG, of: seg}
""",
        """\
spec.yaml:12:38: error DF101: 'seg' is derived from another series itself
      - {name: again, Modality: SEG, of: seg}
                                         ^^^
  found: seg
  help: name the series that it is derived from
""",
    ),
    "a source outside patient space": (
        HEAD
        + """\
series:
  - {Modality: CR, phantom: [{circle: {name: nodule, radius: 9, value: 70}}]}
  - {Modality: SEG, of: cr}
""",
        """\
spec.yaml:6:25: error DF101: the images of 'cr' are not in patient space
      - {Modality: SEG, of: cr}
                            ^^
  help: name a series with a Frame of Reference, such as a CT or an MR
""",
    ),
    "images of several sizes": (
        HEAD
        + """\
series:
  - Modality: CT
    slices: 2
    instances: {2: {Rows: 64}}
    phantom: [{sphere: {name: lung, radius: 9, value: -700}}]
  - {Modality: SEG, of: ct}
""",
        """\
spec.yaml:7:27: warning size-differs: Rows: an image has different Rows or Columns than its series
        instances: {2: {Rows: 64}}
                              ^^
  found: 2 different ones in 2 images
  expected: one for the series [PS3.3 C.7.6.3]
  help: `allow: [size-differs]` at the top of the spec silences it
spec.yaml:9:25: error DF101: the images of 'ct' differ in size, spacing or orientation
      - {Modality: SEG, of: ct}
                            ^^
  help: the frames of a segmentation share them: make a series of each kind of image
""",
    ),
    "frames of its own": (
        HEAD
        + CT
        + """\
  - {Modality: SEG, of: ct, slices: 4, phantom: [{fill: 1}]}
""",
        """\
spec.yaml:6:37: error DF101: a segmentation cannot have its own `slices` and `phantom`
      - {Modality: SEG, of: ct, slices: 4, phantom: [{fill: 1}]}
                                        ^
  help: leave `slices` and `phantom` out: frames and objects are those of 'ct'
""",
    ),
    "a size of its own": (
        HEAD
        + CT
        + """\
  - Modality: SEG
    of: ct
    Rows: 64
    segments:
      - layer: lung
        SegmentedPropertyCategoryCodeSequence: SCT:91723000
        SegmentedPropertyTypeCodeSequence: SCT:39607008
""",
        """\
spec.yaml:8:11: error DF101: Rows contradicts the source of the segmentation
        Rows: 64
              ^^
  found: 64
  expected: 512
  help: leave Rows out of this series, or write it in the source
""",
    ),
    "several instances": (
        HEAD
        + CT
        + """\
  - {Modality: SEG, of: ct, instances: [{}, {}]}
""",
        """\
spec.yaml:6:40: error DF101: a segmentation is one instance
      - {Modality: SEG, of: ct, instances: [{}, {}]}
                                           ^^^^^^^^
  help: make a series of each, with the same `of`
""",
    ),
    "objects that move": (
        HEAD
        + """\
series:
  - Modality: CT
    axes: {t: 2}
    slices: 2
    phantom: [{sphere: {name: lung, radius: {each: [9, 8], along: t}, value: -700}}]
  - Modality: SEG
    of: ct
    segments:
      - layer: lung
        SegmentedPropertyCategoryCodeSequence: SCT:91723000
        SegmentedPropertyTypeCodeSequence: SCT:39607008
""",
        """\
spec.yaml:10:9: error DF101: objects of 'ct' move or change between images of one plane
        of: ct
            ^^
  help: label objects that stay, or make a series of each step and a segmentation of each
""",
    ),
    "segments of a CT": (
        HEAD
        + """\
series:
  - {Modality: CT, segments: [lung]}
""",
        """\
spec.yaml:5:30: error DF101: `segments` belongs to a series that shows the objects of another
      - {Modality: CT, segments: [lung]}
                                 ^^^^^^
  help: write Modality: SEG, or leave it out of a series of Modality CT
""",
    ),
    "a segment that no layer is": (
        HEAD
        + CT
        + """\
  - {Modality: SEG, of: ct, segments: [lnug]}
""",
        """\
spec.yaml:6:40: error DF102: 'ct' has no layer 'lnug' to label
      - {Modality: SEG, of: ct, segments: [lnug]}
                                           ^^^^
  found: lnug
  expected: fill, lung
  help: did you mean 'lung'?
""",
    ),
    "a segment twice": (
        HEAD
        + CT
        + """\
  - Modality: SEG
    of: ct
    segments:
      - layer: lung
        SegmentedPropertyCategoryCodeSequence: SCT:91723000
        SegmentedPropertyTypeCodeSequence: SCT:39607008
      - lung
""",
        """\
spec.yaml:12:9: error DF102: 'lung' is a segment already
          - lung
            ^^^^
  help: a layer is one segment: remove one of the two
""",
    ),
    "shapes without names": (
        HEAD
        + """\
series:
  - {Modality: CT, slices: 2, phantom: [{sphere: {radius: 9, value: -700}}]}
  - {Modality: SEG, of: ct}
""",
        """\
spec.yaml:6:25: error DF102: no shape of 'ct' has a name
      - {Modality: SEG, of: ct}
                            ^^
  help: give a shape a `name` or a `material`, or list layers under `segments`
""",
    ),
}


@pytest.mark.parametrize(("spec", "expected"), CASES.values(), ids=CASES)
def test_the_author_reads(spec: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert printed(spec) == expected
