"""Keratometry: the power of a cornea is 337.5 diopters divided by its radius in mm (Javal's index of 1.3375)."""

from pathlib import Path

import pydicom
import pytest

from tests.tools import build, said

SPEC = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  eyes: {{SOPClassUID: KeratometryMeasurementsStorage, keratometry: {keratometry}}}
"""


def test_powers_follow_from_radii_and_the_meridians_are_at_right_angles(tmp_path: Path) -> None:
    text = SPEC.format(keratometry="{right: {steep: 7.5, flat: 7.8, axis: 120}, left: {steep: 7.67, flat: 7.67}}")
    made = pydicom.dcmread(build(text, tmp_path)[0])
    for eye, radii, axes in (
        (made.KeratometryRightEyeSequence[0], (7.5, 7.8), (120, 30)),
        (made.KeratometryLeftEyeSequence[0], (7.67, 7.67), (90, 0)),
    ):
        found = (eye.SteepKeratometricAxisSequence[0], eye.FlatKeratometricAxisSequence[0])
        assert tuple(one.RadiusOfCurvature for one in found) == radii
        assert tuple(one.KeratometricAxis for one in found) == axes
        for one in found:
            assert one.KeratometricPower == pytest.approx(337.5 / one.RadiusOfCurvature, abs=0.005)


def test_the_steepest_meridian_has_the_smaller_radius(tmp_path: Path) -> None:
    text = SPEC.format(keratometry="{right: {steep: 7.8, flat: 7.5}}")
    assert said(text, tmp_path, "DF108").endswith(
        "expected: `steep` of at most 7.5\nhelp: exchange `steep` and `flat`"
    )


def test_keratometry_is_of_an_eye(tmp_path: Path) -> None:
    assert "expected: `right` or `left`" in said(SPEC.format(keratometry="{}"), tmp_path, "DF108")
