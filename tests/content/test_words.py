"""Words of content words may be drawn, or differ between instances."""

from pathlib import Path

import pydicom

from tests.tools import build, said

SPEC = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  field:
    SOPClassUID: OphthalmicVisualFieldStaticPerimetryMeasurementsStorage
    MeasurementLaterality: R
    BeginningOfTheRecord: x
    axes: {{test: 3}}
    perimetry: {{pattern: {pattern}}}
""".replace("    BeginningOfTheRecord: x\n", "")

POINTS = {"24-2": 54, "30-2": 76, "10-2": 68}
"""Of the patterns of the Humphrey Field Analyzer."""


def counts(pattern: str, folder: Path) -> list[int]:
    files = sorted(build(SPEC.format(pattern=pattern), folder))
    return [len(pydicom.dcmread(file).VisualFieldTestPointSequence) for file in files]


def test_a_word_differs_along_an_axis(tmp_path: Path) -> None:
    assert counts("{each: [24-2, 30-2, 10-2]}", tmp_path) == [54, 76, 68]


def test_a_word_is_drawn_from_a_list(tmp_path: Path) -> None:
    (found,) = set(counts("{choice: [30-2, 10-2], weights: [0, 1]}", tmp_path))
    assert found == POINTS["10-2"]


def test_each_word_of_a_list_is_one_that_there_is(tmp_path: Path) -> None:
    assert said(SPEC.format(pattern="{choice: [30-2, 40-2]}"), tmp_path, "DF017") == (
        """error DF017: unknown word '40-2' for entry 2 of 'choice'
perimetry: {pattern: {choice: [30-2, 40-2]}}
^^^^
expected: 24-2, 30-2, 10-2
help: did you mean '30-2'?"""
    )
