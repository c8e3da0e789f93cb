"""What an MR says of its sequence and the signal of a material does not use is a warning, once for a series."""

import pytest

from tests.plan.specs import findings, series, shown

SCENE = """
scenes:
  head:
    materials: {brain: {t1: 900, t2: 90, t2s: 60, pd: 0.8, adc: 0.8}}
    objects: [{sphere: {radius: 40, material: brain}}]
"""

ENHANCED = """SOPClassUID: EnhancedMRImageStorage
AnatomicRegionSequence: ["SCT:12738006"]
RepetitionTime: 4000
EffectiveEchoTime: 90
scene: head
"""


def warned(lines: str) -> list[str]:
    return [one.message for one in findings(series(lines, top=SCENE)) if one.code == "DF132"]


def test_a_steady_state_is_a_warning_that_names_what_is_not_used() -> None:
    text = "Modality: MR\nscene: head\nScanningSequence: GR\nSequenceVariant: SS\nRepetitionTime: 20\nEchoTime: 4\n"
    assert shown(series(text + "FlipAngle: 15", top=SCENE), "DF132") == (
        "s.yaml:15:30: warning DF132: the signal of a material does not depend on SequenceVariant SS\n"
        "                SequenceVariant: SS\n"
        "                                 ^^\n"
        "  expected: a plain spin echo, inversion recovery or spoiled gradient echo; others are not supported yet\n"
        "  help: write `value` instead of `material` where the sequence gives another signal"
    )


TIMES = "Modality: MR\nscene: head\nRepetitionTime: 500\nEchoTime: 20\n"


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ("ScanningSequence: [GR, IR]\nFlipAngle: 8\nInversionTime: 900", "ScanningSequence IR and InversionTime 900"),
        ("ScanningSequence: [SE, GR]\nFlipAngle: 90", "ScanningSequence SE"),
        ("ScanningSequence: RM", "ScanningSequence RM"),
        ("SequenceVariant: [SK, SS]", "SequenceVariant SS"),
        ("FlipAngle: 60", "FlipAngle 60"),
        ("slices: 2\nFlipAngle: {each: [90, 30]}", "FlipAngle 30"),
        ("slices: 2\ninstances: {2: {InversionTime: 120}}", "InversionTime 120"),
    ],
)
def test_each_attribute_is_named_with_its_value(lines: str, named: str) -> None:
    assert warned(TIMES + lines) == [f"the signal of a material does not depend on {named}"]


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ("FlipAngle: 20", "FlipAngle 20"),
        ("axes: {flip: [10, 90]}", "FlipAngle 10"),
        ("EchoPulseSequence: BOTH", "EchoPulseSequence BOTH"),
        ("SteadyStatePulseSequence: FREE_PRECESSION", "SteadyStatePulseSequence FREE_PRECESSION"),
        ("SaturationRecovery: 'YES'\nInversionTimes: 250", "SaturationRecovery YES, InversionTimes 250"),
        (
            "SharedFunctionalGroupsSequence: [{MRTimingAndRelatedParametersSequence: "
            "[{RepetitionTime: 4000, FlipAngle: 7}]}]",
            "FlipAngle 7",
        ),
    ],
)
def test_functional_groups_are_looked_into(lines: str, named: str) -> None:
    (message,) = warned(f"{ENHANCED}{lines}")
    assert message.startswith("the signal of a material does not depend on ")
    assert all(part in message for part in named.split(", "))


@pytest.mark.parametrize(
    "lines",
    [
        "Modality: MR\nscene: head\nRepetitionTime: 500\nEchoTime: 20",
        f"{TIMES}FlipAngle: 90\nScanningSequence: SE",
        f"{TIMES}ScanningSequence: [SE, EP]\nSequenceVariant: SK",
        f"{TIMES}ScanningSequence: GR\nSequenceVariant: SP\nFlipAngle: 20",
        f"{TIMES}ScanningSequence: [IR, SE]\nInversionTime: 120",
        f"{ENHANCED}EchoPulseSequence: GRADIENT\nFlipAngle: 20",
        f"{ENHANCED}axes: {{b: [0, 500, 1000]}}",
        "Modality: MR\nscene: head\nInversionTime:",
        "Modality: MR\nFlipAngle: 20\nphantom: [{fill: 3}]",
        "Modality: CT\nscene: head",
        ENHANCED,
    ],
)
def test_what_the_equations_use_and_a_series_without_materials_are_no_finding(lines: str) -> None:
    assert warned(lines) == []


@pytest.mark.parametrize("sequence", ["IR", "GR"])
def test_an_equation_that_lacks_a_number_is_the_error_alone(sequence: str) -> None:
    found = findings(series(f"{TIMES}ScanningSequence: {sequence}", top=SCENE))
    assert {"IR": "needs InversionTime", "GR": "needs FlipAngle"}[sequence] in found[0].message
    assert [one.code for one in found if one.code in ("DF132", "DF201")] == ["DF201"]
