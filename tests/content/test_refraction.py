"""Refraction: sphere, cylinder and axis of each eye or lens, and what its vergence is along a meridian."""

from pathlib import Path

import pydicom
import pytest

from tests.tools import build, said

SPEC = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  eyes: {{SOPClassUID: {name}MeasurementsStorage, refraction: {refraction}}}
"""
BOTH = "{right: {sphere: -2.5, cylinder: -0.5, axis: 90, add: 2}, left: {sphere: 1}}"


@pytest.mark.parametrize(
    ("name", "right", "left"),
    [
        ("Lensometry", "RightLensSequence", "LeftLensSequence"),
        ("SubjectiveRefraction", "SubjectiveRefractionRightEyeSequence", "SubjectiveRefractionLeftEyeSequence"),
    ],
)
def test_each_side_has_its_sphere_its_cylinder_and_its_addition(
    name: str, right: str, left: str, tmp_path: Path
) -> None:
    made = pydicom.dcmread(build(SPEC.format(name=name, refraction=BOTH), tmp_path)[0])
    (one,), (other,) = made[right].value, made[left].value
    assert (one.SpherePower, other.SpherePower) == (-2.5, 1)
    cylinder = one.CylinderSequence[0]
    assert (cylinder.CylinderPower, cylinder.CylinderAxis, one.AddNearSequence[0].AddPower) == (-0.5, 90, 2)
    assert "CylinderSequence" not in other
    assert "AddNearSequence" not in other


def test_an_attribute_of_an_eye_is_written_by_its_keyword(tmp_path: Path) -> None:
    text = SPEC.format(
        name="Lensometry", refraction="{right: {sphere: 1, AddIntermediateSequence: [{AddPower: 1.5}]}}"
    )
    made = pydicom.dcmread(build(text, tmp_path)[0])
    assert made.RightLensSequence[0].AddIntermediateSequence[0].AddPower == 1.5
    assert "LeftLensSequence" not in made


def test_autorefraction_measures_no_addition(tmp_path: Path) -> None:
    text = SPEC.format(name="Autorefraction", refraction="{right: {sphere: 1, add: 2}}")
    assert said(text, tmp_path, "DF108").splitlines()[0] == "error DF108: autorefraction measures no addition"
    assert said(text, tmp_path, "DF108").splitlines()[-1] == "help: leave `add` out"


def test_a_refraction_is_of_an_eye(tmp_path: Path) -> None:
    text = SPEC.format(name="Autorefraction", refraction="{}")
    assert "expected: `right` or `left`" in said(text, tmp_path, "DF108")
