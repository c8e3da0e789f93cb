"""Times of PET that contradict each other, or lack what they follow from, are reported where they stand."""

import pytest

from tests.plan.specs import column, findings, only, series, shown

STUDY = "StudyDate: 2024-01-31\nStudyTime: '100000'"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("DecayFactor: 1", "DecayFactor contradicts start, duration and half-life"),
        ("FrameReferenceTime: 0", "FrameReferenceTime contradicts start, duration and half-life"),
        ("ActualFrameDuration: 40000", "ActualFrameDuration contradicts the start of the next frame"),
        ("AcquisitionTime: '100000'", "AcquisitionTime contradicts the axis 'time-slice'"),
    ],
)
def test_what_contradicts_the_axis_is_a_warning(line: str, message: str) -> None:
    text = series(f"Modality: PT\naxes: {{time-slice: [0, 30]}}\n{line}", study=STUDY)
    assert message in [d.message for d in findings(text) if d.code == "DF085" and d.severity == "warning"]


def test_times_that_follow_are_no_warning() -> None:
    text = series("Modality: PT\naxes: {time-slice: [0, 30]}\nActualFrameDuration: 30000", study=STUDY)
    assert not [d for d in findings(text) if d.code == "DF085"]


def test_a_half_life_that_nothing_tells_is_asked_for() -> None:
    drug = "RadiopharmaceuticalInformationSequence: [{RadiopharmaceuticalStartTime: '090000'}]"
    text = shown(series(f"Modality: PT\naxes: {{time-slice: 2}}\n{drug}", study=STUDY), "DF080")
    assert "DF080: FrameReferenceTime follows from the half-life of the radionuclide, which is missing\n" in text
    assert text.endswith(
        "  expected: RadionuclideHalfLife in s, or a RadionuclideCodeSequence of PS3.16 CID 4020\n"
        "  help: write `RadionuclideHalfLife` in RadiopharmaceuticalInformationSequence, or FrameReferenceTime"
    )


def test_one_frame_may_be_shorter_than_its_step() -> None:
    text = "Modality: PT\naxes: {time-slice: [0, 30]}\ninstances: {2: {ActualFrameDuration: 10000}}"
    plan = only(series(text, study=STUDY))
    assert column(plan, "ActualFrameDuration") == [("30000",), ("10000",)]
    assert column(plan, "ContentTime") == [("100000",), ("100030",)]


def test_decay_is_corrected_to_an_injection_before_midnight_as_one_of_the_day_before() -> None:
    drug = "[{RadiopharmaceuticalStartTime: '233000', RadionuclideHalfLife: 6586.2}]"
    text = "Modality: PT\nDecayCorrection: ADMIN\naxes: {time-slice: [0, 30]}\nFrameReferenceTime: 15000\n"
    text += f"ActualFrameDuration: 30000\nRadiopharmaceuticalInformationSequence: {drug}"
    plan = only(series(text, study="StudyDate: 2024-01-31\nStudyTime: '003000'"))
    ((factor,), _) = column(plan, "DecayFactor")
    assert float(str(factor)) == pytest.approx(2 ** ((3600 + 15) / 6586.2), rel=1e-8)
