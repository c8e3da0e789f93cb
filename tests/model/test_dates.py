"""Dates and times: the oracle is Python's calendar and the text of PS3.5 section 6.2."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dicomforge.model import dates
from dicomforge.model.fault import Fault


@given(st.dates())
def test_every_day_of_the_calendar_is_a_da_in_both_forms(day: date) -> None:
    canonical = f"{day.year:04d}{day.month:02d}{day.day:02d}"
    assert dates.parse("DA", canonical) == canonical
    assert dates.parse("DA", day.isoformat()) == canonical


@pytest.mark.parametrize("text", ["2023-02-29", "20240230", "2024-13-01", "2024-00-10", "00000101"])
def test_a_day_that_does_not_exist_is_no_da(text: str) -> None:
    assert isinstance(dates.parse("DA", text), Fault)


@pytest.mark.parametrize("text", ["2024-0131", "202401-31", "24-01-31", "2024", "", "31.01.2024", "２０２４-01-31"])
def test_other_forms_are_no_da(text: str) -> None:
    assert isinstance(dates.parse("DA", text), Fault)


def test_the_form_of_acr_nema_is_mended() -> None:
    fault = dates.parse("DA", "2024.1.5")
    assert isinstance(fault, Fault)
    assert fault.hint == "write 2024-01-05"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("123000", "123000"),
        ("12:30:00", "123000"),
        ("12:30:00.5", "123000.5"),
        ("123000.123456", "123000.123456"),
        ("12", "12"),
        ("12:30", "1230"),
        ("235960", "235960"),
    ],
)
def test_tm_has_two_forms_and_may_end_early(text: str, canonical: str) -> None:
    assert dates.parse("TM", text) == canonical


@pytest.mark.parametrize("text", ["24", "1260", "125961", "12:3000", "1230.5", "123000.1234567", "1", "12:30:"])
def test_what_the_clock_does_not_show_is_no_tm(text: str) -> None:
    assert isinstance(dates.parse("TM", text), Fault)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2024", "2024"),
        ("2024-01", "202401"),
        ("2024-01-31", "20240131"),
        ("20240131123000.5+0100", "20240131123000.5+0100"),
        ("2024-01-31T12:30:00.5+01:00", "20240131123000.5+0100"),
        ("2024-01-31 12:30Z", "202401311230+0000"),
        ("2024-0500", "2024-0500"),
        ("2024-01-31T12:30:00-05:30", "20240131123000-0530"),
    ],
)
def test_dt_may_be_that_of_dicom_or_of_iso_8601(text: str, canonical: str) -> None:
    assert dates.parse("DT", text) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30T12:00:00",
        "2024-01-31T25:00",
        "20240131.5",
        "2024-01-31T12:30:00-00:00",
        "2024+1500",
        "2024-1300",
        "2024-01T12",
        "yesterday",
    ],
)
def test_what_is_no_moment_is_no_dt(text: str) -> None:
    assert isinstance(dates.parse("DT", text), Fault)


def test_an_age_has_three_digits() -> None:
    assert dates.parse("AS", "045Y") == "045Y"
    assert dates.parse("AS", "45Y") == "045Y"
    fault = dates.parse("AS", "45 years")
    assert isinstance(fault, Fault)
    assert fault.hint == "write 045Y"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(-500, 500), st.integers(0, 50))
def test_days_are_counted_by_the_calendar(day: date, step: int, index: int) -> None:
    expected = day + timedelta(days=step * index)
    assert dates.stepped("DA", f"{day:%Y%m%d}", float(step), index) == f"{expected:%Y%m%d}"


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)), st.integers(-(10**9), 10**9), st.integers(0, 50))
def test_a_dt_counts_microseconds_across_midnight(moment: datetime, step_us: int, index: int) -> None:
    expected = moment + timedelta(microseconds=step_us * index)
    text = dates.stepped("DT", f"{moment:%Y%m%d%H%M%S.%f}", step_us / 1e6, index)
    assert text == f"{expected:%Y%m%d%H%M%S.%f}"


def test_a_dt_keeps_its_offset() -> None:
    assert dates.stepped("DT", "20241231235959.5+0100", 0.75, 1) == "20250101000000.25+0100"


def test_a_tm_keeps_the_digits_of_its_fraction_and_adds_those_it_needs() -> None:
    assert dates.stepped("TM", "100000", 1.5, 0) == "100000"
    assert dates.stepped("TM", "100000", 1.5, 1) == "100001.5"
    assert dates.stepped("TM", "100000.00", 1.0, 1) == "100001.00"


def test_a_tm_does_not_pass_midnight() -> None:
    assert isinstance(dates.stepped("TM", "235959", 1.0, 1), Fault)


def test_the_calendar_ends() -> None:
    assert isinstance(dates.stepped("DA", "99991231", 1.0, 1), Fault)
