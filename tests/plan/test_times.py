"""Contradictions between times are reported where they stand."""

import pytest

from tests.plan.specs import column, findings, only, series, shown

STUDY = "StudyDate: 2024-01-31\nStudyTime: '100000'"


@pytest.mark.parametrize("keyword", ["AcquisitionTime", "ContentTime"])
def test_a_time_that_does_not_follow_the_axis_is_a_warning_at_its_line(keyword: str) -> None:
    line = f"{keyword}: {{start: 10:05:00, step: 60, along: t}}"
    text = series(f"Modality: MR\naxes: {{t: [0, 30]}}\n{line}", study=STUDY)
    assert shown(text, "DF085").startswith(
        f"s.yaml:12:{15 + len(keyword)}: warning DF085: {keyword} contradicts the axis 't'\n"
    )
    assert shown(text, "DF085").endswith(
        f"  found: 60 s after the first, in step 2\n  expected: 30 s\n  help: leave {keyword} out, and it follows"
    )
    assert column(only(text), keyword) == [("100500",), ("100600",)]


def test_a_time_that_follows_the_axis_is_none() -> None:
    line = "AcquisitionTime: {start: 10:05:00, step: 30, along: t}"
    assert not [d for d in findings(series(f"Modality: MR\naxes: {{t: [0, 30]}}\n{line}")) if d.code == "DF085"]


@pytest.mark.parametrize("line", ["complete: false", "omit: [AcquisitionTime]"])
def test_times_may_be_left_out(line: str) -> None:
    plan = only(series(f"Modality: MR\naxes: {{t: 2}}\n{line}", study=STUDY))
    assert "AcquisitionTime" not in plan.attributes(1)


def test_a_single_override_is_measured_from_the_first_step() -> None:
    text = "Modality: MR\naxes: {t: [0, 30, 60]}\ninstances: {2: {AcquisitionTime: '110000'}}"
    assert "  found: 3600 s after the first, in step 2\n  expected: 30 s\n" in shown(
        series(text, study=STUDY), "DF085"
    )


@pytest.mark.parametrize(("modality", "name"), [("MR", "t"), ("PT", "time-slice")])
def test_a_moment_beyond_the_year_9999_is_an_error(modality: str, name: str) -> None:
    text = f"Modality: {modality}\naxes: {{{name}: [0, 3, 500, 600]}}"
    study = "StudyDate: 9999-12-31\nStudyTime: 23:59:50"
    (found,) = [d for d in findings(series(text, study=study)) if d.is_error]
    assert (found.code, found.message) == (
        "DF076",
        f"the values of the axis '{name}' lead to moments that DICOM cannot write",
    )
    assert (found.found, found.expected, found.hint) == (
        "500 s after 9999-12-31 23:59:50",
        "moments in the years 1 to 9999 (PS3.5 6.2)",
        "write another date, or smaller values",
    )
    assert [d for d in findings(series(text.replace("500, 600", "9"), study=study)) if d.is_error] == []


def test_a_frame_beyond_the_year_9999_is_an_error() -> None:
    text = "Modality: MR\nSOPClassUID: EnhancedMRImageStorage\naxes: {t: [0, 3, 500]}"
    study = "StudyDate: 9999-12-31\nStudyTime: 23:59:50"
    assert [d.code for d in findings(series(text, study=study)) if d.is_error] == ["DF076"]
