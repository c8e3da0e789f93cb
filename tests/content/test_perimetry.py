"""Perimetry: the points of a pattern, and the mean deviation of the sensitivities that pydicom reads."""

import math
from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.tools import build, said

SPEC = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  field:
    SOPClassUID: OphthalmicVisualFieldStaticPerimetryMeasurementsStorage
    MeasurementLaterality: {eye}
    perimetry: {perimetry}
"""


def field(perimetry: str, eye: str, folder: Path) -> tuple[pydicom.Dataset, dict[tuple[float, float], float]]:
    made = pydicom.dcmread(build(SPEC.format(eye=eye, perimetry=perimetry), folder)[0])
    points = made.VisualFieldTestPointSequence
    return made, {
        (one.VisualFieldTestPointXCoordinate, one.VisualFieldTestPointYCoordinate): one.SensitivityValue
        for one in points
    }


@pytest.mark.parametrize(("pattern", "count"), [("24-2", 54), ("30-2", 76), ("10-2", 68)])
def test_a_pattern_has_its_points(pattern: str, count: int, tmp_path: Path) -> None:
    made, seen = field(f"{{pattern: {pattern}}}", "R", tmp_path)
    assert len(seen) == count
    step = 2 if pattern == "10-2" else 6
    assert {x % step for x, _ in seen} == {y % step for _, y in seen} == {step / 2}
    assert made.PerformedProtocolCodeSequence[0].CodeMeaning == f"Visual Field {pattern} Test Pattern"


@pytest.mark.parametrize(("eye", "nasal"), [("R", -27), ("L", 27)])
def test_the_two_points_beyond_the_others_are_nasal(eye: str, nasal: float, tmp_path: Path) -> None:
    _, seen = field("{pattern: 24-2}", eye, tmp_path)
    assert [point for point in seen if abs(point[0]) > 24] == [(nasal, 3), (nasal, -3)]
    temporal = math.copysign(15, -nasal)
    assert [point for point, value in seen.items() if value == 0] == [(temporal, 3), (temporal, -3)]


@pytest.mark.parametrize("eye", ["R", "L"])
def test_the_mean_deviation_is_that_of_the_points_outside_the_blind_spot(eye: str, tmp_path: Path) -> None:
    made, seen = field("{loss: 2, scotomas: [{at: [-9, 9], radius: 7, depth: 25}]}", eye, tmp_path)
    blind = (15 if eye == "R" else -15, (3, -3))
    judged = {point: value for point, value in seen.items() if not (point[0] == blind[0] and point[1] in blind[1])}
    differences = np.array([value - (33 - 0.3 * math.hypot(*point)) for point, value in judged.items()])
    (results,) = made.ResultsNormalsSequence
    assert len(judged) == 52
    assert results.GlobalDeviationFromNormal == pytest.approx(differences.mean(), abs=0.006)
    assert results.LocalizedDeviationFromNormal == pytest.approx(differences.std(ddof=1), abs=0.006)
    assert made.VisualFieldMeanSensitivity == pytest.approx(np.mean(list(seen.values())), abs=0.006)
    lost = {point for point, value in zip(judged, differences, strict=True) if value < -10}
    assert lost == {point for point in judged if math.dist(point, (-9, 9)) <= 7}


def test_perimetry_is_of_one_eye(tmp_path: Path) -> None:
    assert "help: write MeasurementLaterality: R" in said(SPEC.format(eye="B", perimetry="{}"), tmp_path, "DF108")
