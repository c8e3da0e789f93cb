"""Errors about DICOM, word for word: one finding for one mistake."""

from pathlib import Path

import pytest

from tests.conformance.errors import printed
from tests.short import HEAD

CASES = {
    "a value too long for its VR": (
        HEAD
        + """\
series:
  Modality: CT
  StationName: ABCDEFGHIJKLMNOPQ
""",
        """\
spec.yaml:6:16: error DF051: the value of StationName (SH) is too long
      StationName: ABCDEFGHIJKLMNOPQ
                   ^^^^^^^^^^^^^^^^^
  found: 17 characters, 'ABCDEFGHIJKLMNOPQ'
  expected: SH: at most 16 characters
  help: shorten it to 16 characters
""",
    ),
    "the name of an encoding that DICOM calls otherwise": (
        HEAD
        + """\
series:
  Modality: CT
  SpecificCharacterSet: UTF-8
""",
        """\
spec.yaml:6:25: error DF103: SpecificCharacterSet cannot have this value
      SpecificCharacterSet: UTF-8
                            ^^^^^
  found: 'UTF-8'
  expected: Defined Terms of PS3.3 C.12.1.1.2, such as ISO_IR 192
  help: write SpecificCharacterSet: ISO_IR 192
""",
    ),
    "character sets that do not go together": (
        HEAD
        + """\
series:
  Modality: CT
  SpecificCharacterSet: [ISO_IR 100, ISO 2022 IR 87]
""",
        """\
spec.yaml:6:25: error DF103: SpecificCharacterSet cannot have this value
      SpecificCharacterSet: [ISO_IR 100, ISO 2022 IR 87]
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  found: 'ISO_IR 100' among 2 values
  expected: terms that begin with ISO 2022 (PS3.3 Table C.12-3)
  help: write SpecificCharacterSet: [ISO 2022 IR 100, ISO 2022 IR 87]
""",
    ),
    "a day that no calendar has": (
        HEAD
        + """\
series:
  Modality: CT
  SeriesDate: 2024-02-30
""",
        """\
spec.yaml:6:15: error DF050: SeriesDate (DA) cannot hold this value
      SeriesDate: 2024-02-30
                  ^^^^^^^^^^
  found: '2024-02-30'
  expected: a day of the calendar
  help: there is no day 2024-02-30
""",
    ),
    "text for a number": (
        HEAD
        + """\
series:
  Modality: CT
  KVP: high
""",
        """\
spec.yaml:6:8: error DF050: KVP (DS) cannot hold this value
      KVP: high
           ^^^^
  found: 'high'
  expected: DS: a decimal number such as 1.5 or -2e-3
""",
    ),
    "one value where two belong": (
        HEAD
        + """\
series:
  Modality: CT
  PixelSpacing: 1
""",
        """\
spec.yaml:6:17: error DF053: PixelSpacing has the wrong number of values
      PixelSpacing: 1
                    ^
  found: 1 value
  expected: VM 2 (PS3.6)
  help: write several values as a list, [a, b]
""",
    ),
    "an unknown UID name": (
        HEAD
        + """\
series:
  SOPClassUID: CTImageStorag
""",
        """\
spec.yaml:5:16: error DF054: unknown UID name in SOPClassUID (UI)
      SOPClassUID: CTImageStorag
                   ^^^^^^^^^^^^^
  found: 'CTImageStorag'
  expected: UI: a UID, or the keyword of one that the Standard registers
  help: did you mean 'CTImageStorage'?
""",
    ),
    "too many instances": (
        HEAD
        + """\
limits: {instances: 3}
series:
  Modality: CT
  slices: 4
""",
        """\
spec.yaml:7:11: error DF093: series 'ct' has too many instances
      slices: 4
              ^
  found: 4 instances
  expected: at most 3 (`limits: instances`), those of the series before included
  help: make the series smaller, or raise the limit
""",
    ),
    "a frame over the limit": (
        HEAD
        + """\
limits: {frame_bytes: 1000}
series:
  Modality: CT
""",
        """\
spec.yaml:6:3: error DF093: a frame is larger than the limit
      Modality: CT
      ^^^^^^^^
  found: 524288 bytes of pixels
  expected: at most 1000 (`limits: frame_bytes`)
  help: make the images smaller or fewer, or raise the limit
""",
    ),
    "an output over the limit": (
        HEAD
        + """\
limits: {bytes: 1000}
series:
  Modality: CT
""",
        """\
spec.yaml:6:3: error DF093: the output is larger than the limit
      Modality: CT
      ^^^^^^^^
  found: 524288 bytes of pixels
  expected: at most 1000 (`limits: bytes`)
  help: make the images smaller or fewer, or raise the limit
""",
    ),
    "an orientation without right angles": (
        HEAD
        + """\
series:
  Modality: CT
  ImageOrientationPatient: [1, 0, 0, 0.6, 0.8, 0]
""",
        """\
spec.yaml:6:28: error DF072: rows and columns in ImageOrientationPatient are not at right angles
      ImageOrientationPatient: [1, 0, 0, 0.6, 0.8, 0]
                               ^^^^^^^^^^^^^^^^^^^^^^
  found: scalar product 0.6
  expected: 0 within 0.0001
  help: correct the direction cosines, and write six digits or more
""",
    ),
    "more bits stored than allocated": (
        HEAD
        + """\
series:
  Modality: OT
  BitsAllocated: 8
  BitsStored: 12
""",
        """\
spec.yaml:7:15: error DF075: BitsStored is greater than BitsAllocated
      BitsStored: 12
                  ^^
  found: BitsStored 12, BitsAllocated 8
  expected: at most 8 (PS3.3 C.7.6.3.1)
  help: write BitsStored: 8, or a larger BitsAllocated
""",
    ),
    "Modality against SOPClassUID": (
        HEAD
        + """\
series:
  Modality: MR
  SOPClassUID: CTImageStorage
""",
        """\
spec.yaml:5:13: error DF071: Modality contradicts SOPClassUID
      Modality: MR
                ^^
  found: Modality MR
  expected: Modality CT for CTImageStorage
  spec.yaml:6:16: SOPClassUID is written here
  help: write Modality: CT, or SOPClassUID: MRImageStorage; one of the two alone is enough
""",
    ),
    "two instances with one path": (
        HEAD
        + """\
output: {path: '${series}/a.dcm'}
series:
  Modality: CT
  slices: 2
""",
        """\
spec.yaml:4:16: error DF090: two instances have the same output path
    output: {path: '${series}/a.dcm'}
                   ^^^^^^^^^^^^^^^^^
  spec.yaml:6:3: ct/a.dcm for patient/study/ct/slice-1
  spec.yaml:6:3: ct/a.dcm for patient/study/ct/slice-2
  help: make them differ in `output: path`, for example with ${series} or ${number:04d}
""",
    ),
    "two instances with one UID": (
        HEAD
        + """\
series:
  Modality: CT
  SOPInstanceUID: 1.2.3
  slices: 2
""",
        """\
spec.yaml:6:19: error DF091: two instances have the same SOPInstanceUID
      SOPInstanceUID: 1.2.3
                      ^^^^^
  found: 1.2.3 for patient/study/ct/slice-2
  spec.yaml:6:19: the same for patient/study/ct/slice-1
  help: leave SOPInstanceUID out, write a different one for each instance, or `duplicate: true`
""",
    ),
    "an output path that leaves its folder": (
        HEAD
        + """\
output: {path: '../${series}/${number}.dcm'}
series:
  Modality: CT
""",
        """\
spec.yaml:4:16: error DF092: the output path cannot be used: it leaves the output folder
    output: {path: '../${series}/${number}.dcm'}
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  found: '../ct/1.dcm'
  help: write a relative path with `/`, below the output folder
""",
    ),
    "a Type 1 Attribute that is missing": (
        HEAD
        + """\
series:
  Modality: MG
  ImageLaterality: R
  PatientOrientation: [A, R]
""",
        """\
spec.yaml:5:3: error DF080: ViewCodeSequence is Type 1 in the Mammography Image Module (PS3.3 C.8.11.7): it is missing and has no default
      Modality: MG
      ^^^^^^^^
  expected: SCT:127457009 (tissue specimen from breast), SCT:399099002 (latero-medial oblique), SCT:399101009 (cranio-caudal exaggerated medially), SCT:399162004 (cranio-caudal), SCT:399188001 (superolateral to inferomedial oblique), SCT:399192008 (cranio-caudal exaggerated laterally), ... (CID 4014)
  help: write `ViewCodeSequence`, or `omit: [ViewCodeSequence]` to leave it out
""",  # noqa: E501
    ),
    "an axis that fits no each": (
        HEAD
        + """\
series:
  Modality: CT
  slices: 4
  KVP: {each: [1, 2]}
""",
        """\
spec.yaml:7:8: error DF076: no axis fits the `each` of 2 values
      KVP: {each: [1, 2]}
           ^^^^^^^^^^^^^^
  expected: axes slice (4)
  help: give the list as many values as one of the axes has steps
""",
    ),
    "an axis that the series lacks": (
        HEAD
        + """\
series:
  Modality: CT
  slices: 2
  KVP: {each: [1, 2], along: slcie}
""",
        """\
spec.yaml:7:8: error DF076: the series has no axis 'slcie'
      KVP: {each: [1, 2], along: slcie}
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  expected: axes slice (2)
  help: did you mean 'slice'?
""",
    ),
    "an unknown scene": (
        HEAD
        + """\
scenes: {head: {objects: [{fill: 3}]}}
series:
  Modality: CT
  scene: haed
""",
        """\
spec.yaml:7:10: error DF094: unknown scene 'haed'
      scene: haed
             ^^^^
  expected: head
  help: did you mean 'head'?
""",
    ),
    "an unknown scene, with what follows from its objects": (
        HEAD
        + """\
scenes: {head: {objects: [{sphere: {name: cyst, radius: 9, value: 3}}]}}
truth: [seg, fractional, rtstruct, sr]
series:
  ct: {Modality: CT, scene: haed, slices: 2}
  clean: {of: ct, noise: off}
  cyst: {Modality: SEG, of: ct, segments: [cyst]}
  surface: {SOPClassUID: SurfaceSegmentationStorage, of: ct}
""",
        """\
spec.yaml:7:29: error DF094: unknown scene 'haed'
      ct: {Modality: CT, scene: haed, slices: 2}
                                ^^^^
  expected: head
  help: did you mean 'head'?
""",
    ),
    "an unknown material": (
        HEAD
        + """\
scenes:
  head: {materials: {bone: {hu: 3}}, objects: [{fill: {material: bon}}]}
series:
  Modality: CT
  scene: head
""",
        """\
spec.yaml:5:66: error DF094: unknown material 'bon'
      head: {materials: {bone: {hu: 3}}, objects: [{fill: {material: bon}}]}
                                                                     ^^^
  expected: bone
  help: did you mean 'bone'?
""",
    ),
    "a missing external file": (
        HEAD
        + """\
series:
  Modality: CT
  ICCProfile: {file: srgb.icc}
""",
        """\
spec.yaml:6:22: error DF060: the file 'srgb.icc' does not exist
      ICCProfile: {file: srgb.icc}
                         ^^^^^^^^
  found: srgb.icc
  help: paths are relative to the file that names them
""",
    ),
}


@pytest.mark.parametrize(("spec", "expected"), CASES.values(), ids=CASES)
def test_the_author_reads(spec: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert printed(spec) == expected
