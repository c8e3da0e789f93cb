"""Times of loops that contradict each other are reported where they stand."""

import pytest

from tests.plan.specs import findings, only, series, shown

LOOP = "SOPClassUID: UltrasoundMultiFrameImageStorage\nRows: 8\nColumns: 8\n"


def told(text: str) -> list[str]:
    return [d.message for d in findings(series(LOOP + text)) if d.code == "DF085"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("axes: {t: [0, 0.5, 1]}\nFrameTime: 40", "FrameTime contradicts the axis 't'"),
        ("axes: {t: [0, 0.04, 0.09]}\nFrameTimeVector: [0, 40, 45]", "FrameTimeVector contradicts the axis 't'"),
        ("axes: {t: 3}\nFrameTime: 40\nCineRate: 50", "CineRate contradicts FrameTime"),
        (
            "axes: {t: 3}\nFrameTime: 40\nEffectiveDuration: 7",
            "EffectiveDuration contradicts the times of its frames",
        ),
        (
            "axes: {t: 3}\nFrameTime: 40\nActualFrameDuration: 50",
            "ActualFrameDuration contradicts the times of its frames",
        ),
    ],
)
def test_a_contradiction_is_a_warning(lines: str, message: str) -> None:
    assert told(lines) == [message]


@pytest.mark.parametrize(
    "lines",
    [
        "axes: {t: [0, 0.0333, 0.0667]}\nFrameTime: 33.33",
        "axes: {t: 3}\nFrameTime: 33.33\nCineRate: 30\nEffectiveDuration: 0.1\nActualFrameDuration: 33",
        "axes: {t: 3}\nFrameTime: 40\nRecommendedDisplayFrameRate: 10",
        "axes: {t: [0, 0.04, 0.085]}\nFrameTimeVector: [0, 40, 45]",
    ],
)
def test_times_that_agree_to_a_hundredth_are_none(lines: str) -> None:
    assert told(lines) == []


def test_an_axis_that_begins_anew_has_one_frame_time_or_none() -> None:
    plan = only(series(LOOP + "axes: {view: 2, t: [0, 0.1, 0.2]}"))
    assert plan.attributes(0).numbers("FrameTime") == (100,)
    text = shown(series(LOOP + "axes: {view: 2, t: [0, 0.1, 0.3]}"), "DF076")
    assert "error DF076: FrameTimeVector cannot say that the axis 't' begins anew\n" in text
    assert text.endswith(
        "  expected: frames in the order of their times (PS3.3 C.7.6.5.1.2)\n"
        "  help: write t as the first of the axes, evenly spaced values, or an instance of each run"
    )
    assert only(series(LOOP + "axes: {t: [0, 0.1, 0.3], view: 2}")).attributes(0).numbers("FrameTimeVector") == (
        0,
        0,
        100,
        0,
        200,
        0,
    )
