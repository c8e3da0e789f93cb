"""DA, TM and DT (PS3.5 section 6.2) against Python's datetime."""

from datetime import datetime
from decimal import Decimal

import pytest

from dicomforge.model.attributes import Element
from dicomforge.plan.layout import Slot
from dicomforge.plan.moments import clock, da, dt, later, moment, plain, seconds_between, tm
from dicomforge.plan.table import Table
from dicomforge.plan.tags import STUDY_DATE, STUDY_TIME


@pytest.mark.parametrize(
    ("date", "time", "expected"),
    [
        ("20240131", "100000", datetime(2024, 1, 31, 10)),
        ("20240131", "1000", datetime(2024, 1, 31, 10)),
        ("20240131", "235959.5", datetime(2024, 1, 31, 23, 59, 59, 500_000)),
        ("20240131100000.000001+0100", "", datetime(2024, 1, 31, 10, 0, 0, 1)),
        ("2024", "", datetime(2024, 1, 1)),
        ("20241231", "235960", datetime(2025, 1, 1)),
        ("20240230", "100000", None),
        ("99991231", "235960", None),
        ("", "", None),
    ],
)
def test_a_value_with_fewer_parts_is_the_first_moment_of_it(date: str, time: str, expected: datetime | None) -> None:
    assert moment(date, time) == expected


def test_a_moment_is_written_without_a_fraction_that_is_zero() -> None:
    at = datetime(2024, 12, 31, 23, 59, 59)
    assert (da(at), tm(at), dt(at)) == ("20241231", "235959", "20241231235959")
    assert tm(later(at, Decimal("0.25"))) == "235959.25"


def test_a_second_before_midnight_ends_on_the_next_day() -> None:
    at = later(datetime(2024, 12, 31, 23, 59, 59), Decimal("1.5"))
    assert dt(at, "20240101+0530") == "20250101000000.5+0530"
    assert seconds_between(datetime(2024, 12, 31, 23, 59, 59), at) == Decimal("1.5")


def test_what_lies_beyond_the_years_of_dicom_is_their_last_or_first_moment() -> None:
    assert later(datetime(9999, 12, 31, 23, 59, 59), Decimal(5)) == datetime(9999, 12, 31, 23, 59, 59)
    assert dt(later(datetime(1, 1, 1), Decimal(-5))) == "00010101000000"


def test_numbers_have_neither_exponent_nor_trailing_zeros() -> None:
    assert [plain(Decimal(n)) for n in ("90.000", "1E+3", "0.50", "0")] == ["90", "1000", "0.5", "0"]


def table(date: str, time: str) -> Table:
    made = Table([Slot("instance", 1, (), ())])
    made.set(Element(STUDY_DATE, "DA", (date,) if date else ()))
    made.set(Element(STUDY_TIME, "TM", (time,) if time else ()))
    return made


@pytest.mark.parametrize(
    ("date", "time", "moment"),
    [
        ("20240131", "123045.5", "20240131123045.5"),
        ("20240131", "1230", "20240131123000"),
        ("20240131", "", "20240131000000"),
        ("", "1230", ""),
    ],
)
def test_study_date_and_time_are_the_clock(date: str, time: str, moment: str) -> None:
    assert clock("", table(date, time), 0) == moment


def test_a_written_clock_comes_first() -> None:
    assert clock("2020", table("20240131", ""), 0) == "2020"


def test_without_either_there_is_no_clock() -> None:
    assert clock("", Table([Slot("instance", 1, (), ())]), 0) == ""
