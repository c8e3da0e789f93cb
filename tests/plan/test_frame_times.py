"""Contradictions between the times of frames are reported where they stand."""

import pytest

from tests.plan.specs import findings, series, shown

ENHANCED = """SOPClassUID: EnhancedMRImageStorage
BodyPartExamined: BRAIN
AnatomicRegionSequence: ["SCT:12738006"]
RepetitionTime: 500
EffectiveEchoTime: 10
axes: {t: [0, 90]}
"""
STUDY = "StudyDate: 2024-01-31\nStudyTime: '100000'"


@pytest.mark.parametrize("keyword", ["FrameReferenceDateTime", "FrameAcquisitionDateTime"])
@pytest.mark.parametrize("step", [60, 90])
def test_a_moment_of_frames_follows_the_axis(keyword: str, step: int) -> None:
    line = f"{keyword}: {{start: 2024-01-31T10:00:00, step: {step}, along: t}}"
    found = [d for d in findings(series(ENHANCED + line, study=STUDY)) if d.code == "DF085"]
    assert [d.message for d in found] == ([f"{keyword} contradicts the axis 't'"] if step == 60 else [])


def test_an_offset_follows_the_axis() -> None:
    text = shown(series(ENHANCED + "TemporalPositionTimeOffset: {each: [0, 80]}", study=STUDY), "DF085")
    assert "found: 80 s after the first frame, in step 2\n  expected: 90 s" in text


def test_an_acquisition_lasts_as_long_as_its_frames() -> None:
    text = shown(series(ENHANCED + "AcquisitionDuration: 60", study=STUDY), "DF085")
    assert "AcquisitionDuration contradicts its frames" in text
    assert "found: 60 s\n  expected: 91 s or more" in text


@pytest.mark.parametrize(("duration", "told"), [(90000, False), (90001, True)])
def test_a_frame_ends_before_the_next_step_begins(duration: int, told: bool) -> None:
    found = findings(series(ENHANCED + f"FrameAcquisitionDuration: {duration}", study=STUDY))
    assert ("FrameAcquisitionDuration contradicts the start of the next step" in {d.message for d in found}) == told
