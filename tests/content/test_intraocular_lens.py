"""Intraocular lenses: the vergence of two thin lenses recomputes each power and refraction."""

import math
from pathlib import Path

import pydicom
import pytest

from tests.tools import build, said

SPEC = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  lens:
    SOPClassUID: IntraocularLensCalculationsStorage
    intraocular-lens: {{manufacturer: Acme, model: Clear, a_constant: {constant}, right: {eye}}}
"""


def eye_of(length: float, steep: float, flat: float, constant: float, target: float, folder: Path) -> pydicom.Dataset:
    eye = f"{{length: {length}, target: {target}, cornea: {{steep: {steep}, flat: {flat}}}}}"
    made = pydicom.dcmread(build(SPEC.format(constant=constant, eye=eye), folder)[0])
    return made.IntraocularLensCalculationsRightEyeSequence[0]


def vergence(length: float, radius: float, constant: float, refraction: float) -> float:
    """The lens that takes the light of glasses through the cornea to the retina, in diopters."""
    corrected = length if length <= 24.2 else -3.446 + 1.716 * length - 0.0237 * length**2
    half = (-5.41 + 0.58412 * corrected + 0.098 * 337.5 / radius) / 2
    lens = radius - math.sqrt(radius**2 - half**2) + 0.62467 * constant - 68.747 - 3.336
    retina = length + 0.65696 - 0.02029 * length
    cornea = refraction / (1 - 0.012 * refraction) + 333 / radius
    return 1336 / (retina - lens) - 1336 / (1336 / cornea - lens)


@pytest.mark.parametrize("length", [21.5, 23.5, 24.2, 27.0])
@pytest.mark.parametrize("target", [0.0, -0.5, -3.0])
def test_a_power_leaves_the_refraction_that_its_vergence_says(length: float, target: float, tmp_path: Path) -> None:
    found = eye_of(length, 7.6, 7.8, 118.4, target, tmp_path)
    assert found.IOLPowerForExactEmmetropia == pytest.approx(vergence(length, 7.7, 118.4, 0), abs=0.006)
    assert found.IOLPowerForExactTargetRefraction == pytest.approx(vergence(length, 7.7, 118.4, target), abs=0.006)
    for lens in found.IOLPowerSequence:
        left = vergence(length, 7.7, 118.4, lens.PredictedRefractiveError)
        assert left == pytest.approx(lens.IOLPower, abs=0.01)  # the refraction is rounded to a hundredth
        assert lens.IOLPower % 0.5 == 0
    powers = [lens.IOLPower for lens in found.IOLPowerSequence]
    assert min(abs(power - found.IOLPowerForExactTargetRefraction) for power in powers) <= 0.25


def test_the_calculation_names_its_formula_its_constant_and_its_cornea(tmp_path: Path) -> None:
    found = eye_of(23.5, 7.6, 7.8, 118.9, 0, tmp_path)
    assert found.IOLFormulaCodeSequence[0].CodeValue == "111767"  # PS3.16 CID 4236: SRK-T
    assert float(found.LensConstantSequence[0].NumericValue) == 118.9
    assert found.KeratometerIndex == pytest.approx(1.3375)
    assert found.SteepKeratometricAxisSequence[0].RadiusOfCurvature == 7.6


def test_a_lens_is_calculated_from_length_and_cornea(tmp_path: Path) -> None:
    text = SPEC.format(constant=118.4, eye="{length: 23.5}")
    assert "expected: `length` and `cornea`" in said(text, tmp_path, "DF108")
