"""MR sequences: the equation that Attributes select, held against qmri and, for gradient echoes, Ernst's equation."""

import math
from pathlib import Path

import numpy as np
import pytest
from qmri.sequences import ir, se

from dicomforge import datasets
from dicomforge.model.recipe import Vary
from tests.plan.specs import findings, only, series, shown

SCENE = """
scenes:
  head:
    materials: {brain: {t1: {1.5: 833, 3: 1820}, t2: 90, t2s: 60, pd: 0.8, adc: 0.9}}
    objects: [{fill: {material: brain}}]
"""

TIMES = "Modality: MR\nscene: head\nMagneticFieldStrength: 3\nRepetitionTime: %g\nEchoTime: %g\n"

ENHANCED = """Modality: MR
SOPClassUID: EnhancedMRImageStorage
AnatomicRegionSequence: ["SCT:12738006"]
MagneticFieldStrength: 1.5
scene: head
OperatingModeSequence: [{OperatingModeType: STATIC FIELD, OperatingMode: IEC_NORMAL}]
SpecificAbsorptionRateSequence:
  - {SpecificAbsorptionRateDefinition: IEC_WHOLE_BODY, SpecificAbsorptionRateValue: 0.8}
"""
CLOCK = "clock: 2024-01-31 10:00:00\n" + SCENE


def value(lines: str, top: str = SCENE) -> float | Vary:
    (recipe, *_) = only(series(lines, top=top)).recipes
    return recipe.layers[0].value[0]


def described(lines: str) -> str:
    (text,) = [f"{one.code}: {one.message}" for one in findings(series(lines, top=SCENE)) if one.is_error]
    return text


@pytest.mark.parametrize(("tr", "te"), [(500, 15), (2500, 90), (20, 4)])
@pytest.mark.parametrize("scanning", ["SE", "[SE, EP]"])
def test_a_spin_echo_has_the_signal_of_qmri(scanning: str, tr: float, te: float) -> None:
    expected = se.signal_se(800.0, 1.820, 0.090, repetition_time=tr / 1000, echo_time=te / 1000)
    assert value(TIMES % (tr, te) + f"ScanningSequence: {scanning}") == pytest.approx(float(expected), rel=1e-8)


@pytest.mark.parametrize(("tr", "te", "ti"), [(9000, 15, 2500), (6000, 100, 250), (3000, 20, 900), (3000, 20, 0)])
@pytest.mark.parametrize("scanning", ["IR", "[IR, SE]", "[SE, IR]"])
def test_an_inversion_recovery_has_the_signed_signal_of_qmri(scanning: str, tr: float, te: float, ti: float) -> None:
    times = {"repetition_time": tr / 1000, "echo_time": te / 1000, "inversion_time": ti / 1000}
    expected = ir.signal_ir(800.0, 1.820, 0.090, **times)
    lines = TIMES % (tr, te) + f"ScanningSequence: {scanning}\nInversionTime: {ti}"
    assert value(lines) == pytest.approx(float(expected), rel=1e-8)


@pytest.mark.parametrize(("tr", "te", "flip"), [(20, 4, 15), (300, 6, 70), (9, 2.5, 90)])
@pytest.mark.parametrize("scanning", ["GR", "[GR, EP]", "EP"])
def test_a_gradient_echo_is_spoiled_with_t2_star(scanning: str, tr: float, te: float, flip: float) -> None:
    e1, angle = math.exp(-tr / 1820), math.radians(flip)
    expected = 800 * math.sin(angle) * (1 - e1) / (1 - math.cos(angle) * e1) * math.exp(-te / 60)
    lines = TIMES % (tr, te) + f"ScanningSequence: {scanning}\nFlipAngle: {flip}"
    assert value(lines) == pytest.approx(expected, rel=1e-8)


def test_diffusion_weakens_by_b_times_the_diffusion_coefficient() -> None:
    lines = TIMES % (4000, 80) + "ScanningSequence: [SE, EP]\naxes: {b: 3}\nDiffusionBValue: {each: [0, 500, 1000]}"
    plan = only(series(lines, top=SCENE))
    found = [plan.recipes[one.recipe].layers[0].value[0] for one in plan.instances]
    assert [one / found[0] for one in found] == pytest.approx([1, math.exp(-0.45), math.exp(-0.9)], rel=1e-8)


def test_contrast_medium_adds_r1_times_its_concentration_to_the_rate() -> None:
    scene = SCENE.replace("pd: 0.8", "pd: 0.8, r1: {3: 3.7}, concentration: {each: [0, 1.5], along: t}")
    found = value(TIMES % (500, 10) + "axes: {t: 2}", scene)
    assert isinstance(found, Vary)
    for concentration, one in zip((0, 1.5), found.values, strict=True):
        t1 = 1000 / (1000 / 1820 + 3.7 * concentration)
        assert one == pytest.approx(800 * (1 - math.exp(-500 / t1)) * math.exp(-10 / 90), rel=1e-8)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("EchoPulseSequence: SPIN\nRepetitionTime: 500\nEffectiveEchoTime: 15", ("SE", 500, 15, 0, 0)),
        (
            "EchoPulseSequence: GRADIENT\nRepetitionTime: 20\nEffectiveEchoTime: 4\nFlipAngle: 15",
            ("GR", 20, 4, 0, 15),
        ),
        (
            "EchoPulseSequence: GRADIENT\nSharedFunctionalGroupsSequence: [{MRTimingAndRelatedParametersSequence: "
            "[{RepetitionTime: 20, FlipAngle: 15}], MREchoSequence: [{EffectiveEchoTime: 4}]}]",
            ("GR", 20, 4, 0, 15),
        ),
        (
            "RepetitionTime: 3000\nEffectiveEchoTime: 15\nInversionRecovery: 'YES'\nInversionTimes: 700",
            ("IR", 3000, 15, 700, 0),
        ),
        (
            "RepetitionTime: 3000\nEffectiveEchoTime: 15\nMRModifierSequence: "
            "[{InversionRecovery: 'YES', InversionTimes: 700}]",
            ("IR", 3000, 15, 700, 0),
        ),
    ],
)
def test_enhanced_mr_has_the_same_equations_by_any_way(
    lines: str, expected: tuple[str, float, float, float, float]
) -> None:
    kind, tr, te, ti, flip = expected
    e1, angle = math.exp(-tr / 833), math.radians(flip)
    wanted = {
        "SE": (1 - e1) * math.exp(-te / 90),
        "IR": (1 - 2 * math.exp(-ti / 833) + e1) * math.exp(-te / 90),
        "GR": math.sin(angle) * (1 - e1) / (1 - math.cos(angle) * e1) * math.exp(-te / 60),
    }
    assert value(ENHANCED + lines, CLOCK) == pytest.approx(800 * wanted[kind], rel=1e-8)


def test_flip_angles_of_frames_give_each_its_signal() -> None:
    lines = "EchoPulseSequence: GRADIENT\nRepetitionTime: 20\nEffectiveEchoTime: 4\naxes: {flip: [5, 15, 60]}"
    found = value(ENHANCED + lines, CLOCK)
    assert isinstance(found, Vary)
    e1 = math.exp(-20 / 833)
    for flip, one in zip((5, 15, 60), found.values, strict=True):
        angle = math.radians(flip)
        assert one == pytest.approx(
            800 * math.sin(angle) * (1 - e1) / (1 - math.cos(angle) * e1) * math.exp(-4 / 60), rel=1e-8
        )


# --- magnitude ---------------------------------------------------------------------------------------------------

TWO = """\
dicomforge: 1
patient: {PatientName: Two^Tissues, PatientID: T}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes:
  pair:
    materials: {slow: {t1: 2000, t2: 100, pd: 1}, fast: {t1: 200, t2: 100, pd: 1}}
    objects: [{fill: {material: slow}}, {rectangle: {size: [15, 15], material: fast}}]
series: {Modality: MR, scene: pair, Rows: 16, Columns: 16, PixelSpacing: [2, 2], ScanningSequence: IR,
  RepetitionTime: 9000, EchoTime: 10, InversionTime: 400, slices: 1%s}
"""


def test_tissues_mix_by_their_signed_signals_and_the_image_is_the_magnitude(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(TWO % "")
    (image,) = datasets(tmp_path / "s.yaml")
    values = image.pixel_array.astype(float)
    slow, fast = (
        float(ir.signal_ir(1000.0, t1, 0.1, repetition_time=9, echo_time=0.01, inversion_time=0.4))
        for t1 in (2.0, 0.2)
    )
    assert slow < 0 < fast
    assert values[0, 0] == pytest.approx(-slow, abs=0.5)
    assert values[8, 8] == pytest.approx(fast, abs=0.5)
    edge = abs(0.75 * fast + 0.25 * slow)  # the pixel from 6 to 8 mm is covered to 7.5
    assert values[8, 11] == pytest.approx(edge, abs=0.6)
    assert np.all(values >= 0)


# --- what is missing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("ScanningSequence: SE", "the signal of materials in a spin echo needs RepetitionTime and EchoTime"),
        ("RepetitionTime: 500", "the signal of materials in a spin echo needs EchoTime"),
        ("EchoTime: 20", "the signal of materials in a spin echo needs RepetitionTime"),
        (
            "ScanningSequence: IR\nRepetitionTime: 9000\nEchoTime: 10",
            "the signal of materials in an inversion recovery needs InversionTime",
        ),
        (
            "ScanningSequence: GR\nRepetitionTime: 20\nEchoTime: 4",
            "the signal of materials in a gradient echo needs FlipAngle",
        ),
        ("DiffusionBValue: 500", "the signal of materials in a spin echo needs RepetitionTime and EchoTime"),
    ],
)
def test_a_number_that_the_equation_uses_is_required(lines: str, message: str) -> None:
    assert described("Modality: MR\nscene: head\nMagneticFieldStrength: 3\n" + lines) == f"DF201: {message}"


def test_what_is_missing_is_an_error_at_the_sequence() -> None:
    text = series(TIMES % (20, 4) + "ScanningSequence: GR", top=SCENE)
    assert shown(text, "DF201") == (
        "s.yaml:17:31: error DF201: the signal of materials in a gradient echo needs FlipAngle\n"
        "                ScanningSequence: GR\n"
        "                                  ^^\n"
        "  help: write FlipAngle in the series"
    )


def test_a_repetition_time_of_0_is_an_error_at_its_place() -> None:
    assert shown(series(TIMES % (0, 4), top=SCENE), "DF201") == (
        "s.yaml:15:29: error DF201: materials cannot follow RepetitionTime, which is not above 0 or varies along "
        "several axes\n"
        "                RepetitionTime: 0\n"
        "                                ^\n"
        "  expected: one value, or a value for each step of one axis"
    )


def test_a_series_without_a_sequence_shows_the_proton_density() -> None:
    assert value("Modality: MR\nscene: head") == 800
